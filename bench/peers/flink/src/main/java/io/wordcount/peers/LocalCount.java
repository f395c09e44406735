package io.wordcount.peers;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts words where they are read, and sends the counts on before a watermark closes their window, before every
 * checkpoint (so it has nothing to snapshot), and when there are many. A count bears its window's start as timestamp.
 */
final class LocalCount extends AbstractStreamOperator<Tuple2<String, Long>>
        implements OneInputStreamOperator<String, Tuple2<String, Long>> {

    private static final long serialVersionUID = 1;

    /** About as many as fit into a tenth of a gigabyte. */
    private static final int MANY = 1_000_000;

    private final long size;
    private transient TreeMap<Long, Map<String, long[]>> windows;
    private transient int counts;

    /** @param size of the windows, in milliseconds */
    LocalCount(long size) {
        this.size = size;
        chainingStrategy = ChainingStrategy.ALWAYS;
    }

    @Override
    public void open() throws Exception {
        super.open();
        windows = new TreeMap<>();
    }

    @Override
    public void processElement(StreamRecord<String> line) {
        long start = TimeWindow.getWindowStartWithOffset(line.getTimestamp(), 0, size);
        Map<String, long[]> window = windows.computeIfAbsent(start, any -> new HashMap<>());
        counts -= window.size();
        FlinkCount.words(line.getValue(), word -> window.computeIfAbsent(word, any -> new long[1])[0]++);
        counts += window.size();
        if (counts >= MANY) {
            sendUntil(Long.MAX_VALUE);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        sendUntil(mark.getTimestamp() + 1 - size);
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        sendUntil(Long.MAX_VALUE);
    }

    /** Sends the counts of all windows that start at or before a time. */
    private void sendUntil(long time) {
        Map<Long, Map<String, long[]>> sent = windows.headMap(time, true);
        sent.forEach((start, window) -> {
            window.forEach((word, count) -> output.collect(new StreamRecord<>(Tuple2.of(word, count[0]), start)));
            counts -= window.size();
        });
        sent.clear();
    }
}
