package io.wordcount.protocol;

import java.io.Serializable;

/**
 * What a manifest says about one shard's file.
 *
 * @param bytes its length
 * @param words the open (run, word) pairs in it
 * @param crc32c the CRC-32C of its bytes
 */
public record ShardFile(long bytes, long words, int crc32c) implements Serializable {}
