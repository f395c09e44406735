package io.wordcount.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Members of an object's content, in both directions. Reading throws {@link IllegalArgumentException} for one that is
 * missing or of another type.
 */
final class Fields {

    private Fields() {}

    static JsonNode member(JsonNode node, String name) {
        JsonNode member = node.get(name);
        if (member == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return member;
    }

    static long number(JsonNode node, String name) {
        JsonNode member = member(node, name);
        if (!member.isIntegralNumber() || !member.canConvertToLong()) {
            throw new IllegalArgumentException("'" + name + "' is " + member + ", not a whole number");
        }
        return member.longValue();
    }

    static String text(JsonNode node, String name) {
        JsonNode member = member(node, name);
        if (!member.isTextual()) {
            throw new IllegalArgumentException("'" + name + "' is " + member + ", not a string");
        }
        return member.textValue();
    }

    static boolean flag(JsonNode node, String name) {
        JsonNode member = member(node, name);
        if (!member.isBoolean()) {
            throw new IllegalArgumentException("'" + name + "' is " + member + ", neither true nor false");
        }
        return member.booleanValue();
    }

    /** A time, or window, that is not there yet: written as null. */
    static void putTime(ObjectNode node, String name, long time) {
        if (time == RangeReport.NO_TIME) {
            node.putNull(name);
        } else {
            node.put(name, time);
        }
    }

    static long time(JsonNode node, String name) {
        return member(node, name).isNull() ? RangeReport.NO_TIME : number(node, name);
    }

    static void putTimes(ObjectNode node, String name, SortedMap<InputPartition, Long> times) {
        ObjectNode map = node.putObject(name);
        times.forEach((partition, time) -> putTime(map, partition.toString(), time));
    }

    static SortedMap<InputPartition, Long> times(JsonNode node, String name) {
        SortedMap<InputPartition, Long> times = new TreeMap<>();
        JsonNode map = member(node, name);
        map.fieldNames().forEachRemaining(key -> times.put(InputPartition.parse(key), time(map, key)));
        return times;
    }

    static void putTexts(ObjectNode node, String name, SortedMap<String, String> texts) {
        ObjectNode map = node.putObject(name);
        texts.forEach(map::put);
    }

    static SortedMap<String, String> texts(JsonNode node, String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        JsonNode map = member(node, name);
        for (Map.Entry<String, JsonNode> member : map.properties()) {
            texts.put(member.getKey(), text(map, member.getKey()));
        }
        return texts;
    }

    static void putRanges(ObjectNode node, String name, List<OffsetRange> ranges) {
        var array = node.putArray(name);
        ranges.forEach(range -> putRange(array.addObject(), range));
    }

    static List<OffsetRange> ranges(JsonNode node, String name) {
        List<OffsetRange> ranges = new ArrayList<>();
        member(node, name).forEach(range -> ranges.add(range(range)));
        return ranges;
    }

    static void putRange(ObjectNode node, OffsetRange range) {
        node.put("partition", range.partition().toString());
        node.put("from", range.from());
        node.put("until", range.until());
    }

    static OffsetRange range(JsonNode node) {
        return new OffsetRange(
                InputPartition.parse(text(node, "partition")), number(node, "from"), number(node, "until"));
    }
}
