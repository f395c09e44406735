/** What {@code make dist} makes, and that it works. */
package io.wordcount.dist;
