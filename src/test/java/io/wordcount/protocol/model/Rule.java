package io.wordcount.protocol.model;

import io.wordcount.protocol.OnDoubt;

/** The rules that make the protocol exactly-once. The model test takes them away one at a time and must find a fault. */
enum Rule {
    /** A start stamps every shard, not only shard 0. */
    STAMP_EVERY_SHARD,
    /** The ledger is read after {@code initTransactions}. */
    READ_AFTER_INIT,
    /** A start reads the store after it has stamped every shard. */
    STORE_AFTER_STAMPS,
    /** The journal entry is written before any shard publishes it. */
    JOURNAL_BEFORE_PUBLISH,
    /** Entry n+1 is written after every shard has confirmed n. */
    CONFIRM_BEFORE_NEXT,
    /** Results and ledger are one transaction. */
    LEDGER_WITH_RESULTS,
    /** A commit without an answer is followed by init, read, decide; not by sending again. */
    READ_AFTER_LOST_ANSWER,
    /** A shard whose ledger shows the entry does not publish it again. */
    LEDGER_DECIDES,
    /** The same epoch in another run fences, too. */
    RUN_FENCES,
    /** A start that finds no ledger marks it doubtful, instead of beginning at 0. */
    DOUBTFUL_STAMP,
    /** Every shard is confirmed before the first entry of an epoch. */
    CONFIRM_AFTER_START,
    /** A manifest is written after every shard has confirmed the entry that it covers. */
    MANIFEST_AFTER_CONFIRM,
    /** Old objects are deleted after a manifest that was followed by a ledger commit of the same run. */
    RETENTION_AFTER_COMMIT,
    /** The ledger commit that allows deletion began after the manifest was written. */
    COMMIT_BEGUN_AFTER_MANIFEST,
    /** The journal after the oldest retained snapshot is kept. */
    KEEP_JOURNAL_AFTER_SNAPSHOT,
    /** Entries that an older epoch wrote beyond the one it was left at do not count. */
    ENTRIES_OF_THE_CHAIN,
    /** An epoch object says from which entry and snapshot it goes on, before anything is published in it. */
    EPOCH_OBJECT_FIRST,
    /** A reset, too, stamps every shard. */
    RESET_STAMPS_EVERY_SHARD,
    /** The numbers of the entries go on after a reset. */
    RESET_KEEPS_SEQ;

    /** The bounds within which the model breaks without the rule. */
    Bounds bounds() {
        return switch (this) {
            case RUN_FENCES, DOUBTFUL_STAMP -> new Bounds(2, 2, 2, 0, 1, 0, false, OnDoubt.FAIL);
            case RETENTION_AFTER_COMMIT -> new Bounds(2, 1, 1, 1, 0, 0, false, OnDoubt.FAIL);
            case MANIFEST_AFTER_CONFIRM, COMMIT_BEGUN_AFTER_MANIFEST, KEEP_JOURNAL_AFTER_SNAPSHOT ->
                new Bounds(2, 2, 2, 1, 0, 0, false, OnDoubt.FAIL);
            case RESET_STAMPS_EVERY_SHARD -> new Bounds(2, 2, 2, 0, 0, 0, false, OnDoubt.FAIL, 1);
            case RESET_KEEPS_SEQ -> new Bounds(3, 2, 1, 0, 0, 0, false, OnDoubt.FAIL, 1);
            default -> new Bounds(2, 2, 2, 0, 0, 0, true, OnDoubt.FAIL);
        };
    }
}
