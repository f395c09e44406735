/**
 * How the service is, for probes and for Prometheus: what it counts of itself, whether it makes progress, and the port on
 * which the driver tells. The driver's alone: nothing of it is in an executor.
 */
package io.wordcount.ops;
