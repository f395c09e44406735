/**
 * Measures the service from outside, as its users run it: how fast it drains a backlog ({@code Drain}), beside a bare
 * consumer, an ideal program and other frameworks on the same log, and how old its counts are at a steady rate ({@code Latency}). Broker and
 * object store are processes of their own on the same machine.
 */
package io.wordcount.bench.drain;
