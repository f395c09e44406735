/**
 * The configuration: records, the loader, and every message about a wrong key.
 *
 * <p>{@link io.wordcount.config.WordCountConfig} and the records in it are the schema. A new key is a component of a record and
 * a commented line of {@code reference.conf}, nothing else; a new section is a component whose type is a record, which may
 * belong to another room. {@link io.wordcount.config.Hocon} alone sees the library that parses.
 */
package io.wordcount.config;
