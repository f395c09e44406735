/** The command line: arguments to configuration to service, and exit codes. */
package io.wordcount;
