package io.wordcount.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordcount.window.Windows;
import java.time.Instant;

/** An {@link AuditReport} as JSON. */
final class ReportJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AuditReport report;

    ReportJson(AuditReport report) {
        this.report = report;
    }

    String render() {
        Findings findings = report.findings();
        ObjectNode root = JSON.createObjectNode();
        root.put("id", report.id());
        root.put("outputTopic", report.outputTopic());
        root.put("confirmedEntry", report.confirmedEntry());
        root.put("wrong", findings.wrong());
        root.put("windowsChecked", findings.checked().size());
        root.put("windowsNotCheckable", findings.notCheckable().size());
        ObjectNode words = root.putObject("results");
        for (Verdict verdict : Verdict.values()) {
            if (verdict != Verdict.OUTSIDE) {
                words.put(key(verdict), findings.count(verdict));
            }
        }
        root.put("foreignRecords", report.foreign());
        root.put("inputOffsets", report.inputOffsets());
        root.put("outputOffsets", report.outputOffsets());
        ArrayNode reasons = root.putArray("notCheckableBecause");
        report.reasons().forEach(reasons::add);
        ArrayNode examples = root.putArray("examples");
        for (Verdict verdict : Verdict.values()) {
            findings.examples(verdict).forEach(example -> add(examples.addObject(), verdict, example));
        }
        return root.toString();
    }

    private void add(ObjectNode node, Verdict verdict, Example example) {
        Windows windows = report.judge().windows();
        long window = example.cell().window();
        node.put("verdict", key(verdict));
        node.put("word", example.cell().word());
        node.put("windowStart", Instant.ofEpochMilli(windows.start(window)).toString());
        node.put("windowEnd", Instant.ofEpochMilli(windows.end(window)).toString());
        if (report.judge().isProvable(window)) {
            node.put("expected", example.evidence().expected());
        } else {
            node.putNull("expected");
        }
        node.put("times", example.evidence().times());
        ArrayNode found = node.putArray("found");
        for (Found result : example.evidence().first()) {
            found.addObject()
                    .put("count", result.count())
                    .put("partition", result.partition())
                    .put("offset", result.offset());
        }
    }

    private static String key(Verdict verdict) {
        return verdict == Verdict.NOT_CHECKABLE ? "notCheckable" : verdict.label();
    }
}
