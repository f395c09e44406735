package io.wordcount.protocol.model;

import io.wordcount.protocol.OnDoubt;
import org.junit.jupiter.api.Test;

/** The same as {@link ExactlyOnceModelTest} within larger bounds: half a million states each, and more. */
class ExactlyOnceModelIT {

    @Test
    void shouldKeepThePromiseWithSnapshotsDeletionAndTornObjects() {
        ExactlyOnceModelTest.assertKept(new Bounds(2, 2, 2, 1, 0, 1, false, OnDoubt.FAIL));
    }

    @Test
    void shouldKeepThePromiseWithThreeStarts() {
        ExactlyOnceModelTest.assertKept(new Bounds(3, 2, 2, 0, 0, 0, true, OnDoubt.FAIL));
    }

    @Test
    void shouldKeepThePromiseWithThreeStartsAndSnapshots() {
        ExactlyOnceModelTest.assertKept(new Bounds(3, 1, 1, 1, 0, 0, false, OnDoubt.FAIL));
    }

    @Test
    void shouldCountEverythingOnceMoreAfterAResetBesideSnapshots() {
        ExactlyOnceModelTest.assertKept(new Bounds(3, 2, 1, 1, 0, 0, false, OnDoubt.FAIL, 1));
    }

    @Test
    void shouldKeepThePromiseWhenALedgerExpiresBesideSnapshots() {
        ExactlyOnceModelTest.assertKept(new Bounds(2, 1, 2, 1, 1, 0, false, OnDoubt.FAIL));
    }
}
