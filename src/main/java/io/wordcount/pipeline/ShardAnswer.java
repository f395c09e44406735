package io.wordcount.pipeline;

import java.io.Serializable;

/** What a shard's task answers to the driver. */
interface ShardAnswer extends Serializable {

    /** The shard's number. */
    int shard();

    /** The executor that answers, as Spark writes locations; empty if it is the driver itself. */
    String location();

    /** Whether that executor holds the shard as it stands. */
    boolean holdsShard();
}
