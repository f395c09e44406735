package io.wordcount.pipeline;

import io.wordcount.protocol.Archive;
import io.wordcount.protocol.EpochContents;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.Read;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When a service last left something in its store. One that has nothing to do leaves nothing, so it proves nothing. */
final class SignOfLife {

    private SignOfLife() {}

    /** The time of the newest epoch object, entry or snapshot, by the clock of whoever wrote it; empty if there is none. */
    static Optional<Instant> last(Archive archive) {
        return archive.list().entrySet().stream()
                .flatMap(epoch -> times(archive, epoch.getKey(), epoch.getValue()))
                .max(Instant::compareTo);
    }

    private static Stream<Instant> times(Archive archive, EpochId epoch, EpochContents contents) {
        Stream<Long> start = whole(archive.start(epoch)).map(EpochStart::startedAt);
        Stream<Long> entry = contents.entries().isEmpty()
                ? Stream.of()
                : whole(archive.entry(epoch, contents.entries().last()))
                        .map(last -> last.after().clock());
        Stream<Long> snapshot = contents.snapshots().isEmpty()
                ? Stream.of()
                : whole(archive.manifest(contents.snapshots().last())).map(Manifest::createdAt);
        return Stream.of(start, entry, snapshot).flatMap(each -> each).map(Instant::ofEpochMilli);
    }

    private static <T> Stream<T> whole(Read<T> read) {
        return read.isWhole() ? Stream.of(read.value()) : Stream.of();
    }
}
