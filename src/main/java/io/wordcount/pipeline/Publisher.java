package io.wordcount.pipeline;

import io.wordcount.model.Drop;
import io.wordcount.model.RangeReport;
import io.wordcount.protocol.EpochClaim;
import io.wordcount.sink.Outgoing;
import io.wordcount.sink.ResultEncoder;
import io.wordcount.sink.ShardWriter;
import io.wordcount.sink.SideRecords;
import io.wordcount.source.RangeReader;
import io.wordcount.state.Results;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what one step left in one shard, in one transaction; keeps the shard's producer. For one thread at a time. */
final class Publisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final int shard;
    private final ShardWriter writer;
    private final RangeReader reader;

    Publisher(JobSpec spec, int shard, RangeReader reader) {
        this.shard = shard;
        this.reader = reader;
        this.writer = new ShardWriter(spec.config().id(), shard, spec.outputClients(), spec.topics(), JobSpec.PATIENCE);
    }

    /** Publishes, unless an earlier attempt has. */
    void publish(JobSpec spec, PublishTask task, List<Results> results, List<RangeReport> ranges) {
        long now = System.currentTimeMillis();
        ResultEncoder encoder = spec.format().encoder(spec.topics().output(), shard, task.clock(), now);
        SideRecords copies = new SideRecords(
                spec.topics(), spec.outputClients(), spec.rules().lateness().windows(), task.clock(), now);
        Outgoing outgoing = send -> results.forEach(each -> each.forEach((word, offset, length, window, count, last) ->
                send.accept(encoder.encode(word, offset, length, window, count, last))));
        writer.publish(spec.epoch(), task.seq(), task.onDoubt(), outgoing.and(copies(spec, copies, ranges)));
    }

    /**
     * The originals are read once more: only their offsets have travelled. What retention has removed in between cannot be
     * copied any more, nor what the last start had a side topic for and this one has not; the log says so.
     */
    private Outgoing copies(JobSpec spec, SideRecords copies, List<RangeReport> ranges) {
        return send -> {
            for (RangeReport range : ranges) {
                Map<Long, List<Drop>> wanted = range.drops().stream()
                        .filter(drop -> spec.rules().copies(drop.reason()))
                        .collect(Collectors.groupingBy(Drop::offset));
                long[] offsets = wanted.keySet().stream()
                        .mapToLong(Long::longValue)
                        .sorted()
                        .toArray();
                Set<Long> copied = new HashSet<>();
                reader.readOffsets(range.range().partition(), offsets, record -> wanted.get(record.offset())
                        .forEach(drop -> copies.copy(record, drop).ifPresent(copy -> {
                            copied.add(record.offset());
                            send.accept(copy);
                        })));
                if (copied.size() < offsets.length) {
                    LOG.warn(
                            "event=copies-lost partition={} records={} offsets={}..{} reason='the originals, or the side topic"
                                    + " for them, are gone since they were read; they are counted as dropped, but not copied'",
                            range.range().partition(),
                            offsets.length - copied.size(),
                            offsets[0],
                            offsets[offsets.length - 1]);
                }
            }
        };
    }

    /** Commits that the shard has everything up to {@code seq}. */
    void confirm(JobSpec spec, long seq) {
        writer.stamp(found -> EpochClaim.confirm(shard, found, spec.epoch(), seq));
    }

    @Override
    public void close() {
        writer.close();
    }
}
