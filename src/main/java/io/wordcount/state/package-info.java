/** Counts: the map side's blocks and the state of a shard. Pure. */
package io.wordcount.state;
