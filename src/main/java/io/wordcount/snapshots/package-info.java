/**
 * What lies in the checkpoint store, for people: lists and shows it, reads all of it to see whether it is whole, and says
 * what the next start would make of it, with the decisions that the start itself uses. Only reads, and fences nobody.
 */
package io.wordcount.snapshots;
