/**
 * Event time: windows, the runs of windows that a record counts in, lateness and the watermark. Pure: what is decided
 * here depends on its arguments alone. Times are epoch milliseconds, spans are half-open, windows are known by their
 * index.
 */
package io.wordcount.window;
