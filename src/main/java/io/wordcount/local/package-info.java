/**
 * What a first run and the tests need around the service: a Kafka broker and an S3 endpoint, each in a JVM of its own
 * whose class path ({@code lib/local/}) never meets the service's, and the demo behind {@code make run}. Nothing here
 * is part of the service.
 */
package io.wordcount.local;
