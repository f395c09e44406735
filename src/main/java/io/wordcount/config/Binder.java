package io.wordcount.config;

import io.wordcount.text.Analyzers;
import io.wordcount.text.TextOptions;
import io.wordcount.text.TextOptionsException;
import io.wordcount.text.TextProblem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes records of settings and collects everything that is wrong on the way. To find the errors of one section in spite
 * of those of another, a bad value is reported and then replaced by its default; rules that look at a bad value are not
 * reported, for they would only blame the replacement.
 */
final class Binder {

    private final SortedMap<String, Setting> settings;
    private final Map<String, Setting> defaults;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Set<String> bad;

    /** {@code reported}: keys of which it is known already that something is wrong with them. */
    Binder(Map<String, Setting> settings, Map<String, Setting> defaults, Set<String> reported) {
        this.settings = new TreeMap<>(settings);
        this.defaults = defaults;
        this.bad = new HashSet<>(reported);
    }

    /** What was wrong so far. */
    List<ConfigProblem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** The record, with defaults for what is wrong; null if even so the sections do not fit together. */
    <T extends Record> T bind(Class<T> type) {
        return type.cast(bind(type, ""));
    }

    private Object bind(Class<?> type, String prefix) {
        Object record = construct(type, prefix, values(type, prefix));
        int known = -1;
        while (record == null && !prefix.isEmpty() && bad.size() > known) {
            known = bad.size();
            record = construct(type, prefix, values(type, prefix));
        }
        return record;
    }

    private Object[] values(Class<?> type, String prefix) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> value(component, prefix + Schema.key(component)))
                .toArray();
    }

    private Object value(RecordComponent component, String key) {
        if (component.getType().isRecord()) {
            return bind(component.getType(), key + ".");
        } else if (component.getType() == Map.class) {
            return entries(key + ".");
        }
        Setting setting = bad.contains(key) ? defaults.get(key) : settings.getOrDefault(key, defaults.get(key));
        if (setting == null) {
            throw new IllegalStateException("reference.conf has no " + WordCountConfig.ROOT + "." + key);
        }
        try {
            return Values.parse(component, setting);
        } catch (IllegalArgumentException e) {
            report(List.of(ConfigProblem.of(setting, e.getMessage())));
            return Values.parse(component, defaults.get(key));
        }
    }

    private SortedMap<String, String> entries(String prefix) {
        SortedMap<String, String> entries = new TreeMap<>();
        settings.forEach((key, setting) -> {
            if (key.startsWith(prefix) && !bad.contains(key)) {
                entries.put(key.substring(prefix.length()), setting.values().get(0));
            }
        });
        return entries;
    }

    /** Null if the record refuses its values; the refusal is then reported, and all values it looked at are bad. */
    private Object construct(Class<?> type, String prefix, Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Object record = type.getConstructor(types).newInstance(values);
            if (record instanceof TextOptions options) {
                var unused = Analyzers.of(options); // reads the file of stop words
            }
            return record;
        } catch (TextOptionsException e) {
            report(e, prefix);
            return null;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConfigException refusal) {
                report(refusal.problems());
            } else if (e.getCause() instanceof TextOptionsException refusal) {
                report(refusal, prefix);
            } else if (e.getCause() instanceof IllegalArgumentException refusal) {
                String section = prefix.substring(0, Math.max(0, prefix.length() - 1));
                report(List.of(
                        new ConfigProblem(section, "", "", String.valueOf(refusal.getMessage()), Set.of(section))));
                Arrays.stream(type.getRecordComponents()).forEach(each -> bad.add(prefix + Schema.key(each)));
            } else {
                throw new IllegalStateException(type + " cannot be made", e);
            }
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private void report(TextOptionsException refusal, String prefix) {
        report(refusal.problems().stream()
                .map(problem -> ofText(problem, prefix))
                .toList());
    }

    private static ConfigProblem ofText(TextProblem problem, String prefix) {
        Set<String> involved =
                problem.involved().stream().map(key -> prefix + key).collect(Collectors.toSet());
        String key = prefix + problem.key();
        return new ConfigProblem(key, Secrets.redact(key, problem.value()), "", problem.message(), involved);
    }

    /** Adds what was found in one go, unless it follows from what was found before, with values as they were written. */
    private void report(List<ConfigProblem> found) {
        Set<String> before = Set.copyOf(bad);
        for (ConfigProblem problem : found) {
            if (Collections.disjoint(problem.involved(), before)) {
                problems.add(asWritten(problem));
            }
            bad.addAll(problem.involved());
        }
    }

    private ConfigProblem asWritten(ConfigProblem problem) {
        Setting setting = settings.get(problem.key());
        return setting == null
                ? problem
                : new ConfigProblem(
                        problem.key(),
                        setting.shown(),
                        setting.isDefault() ? "default" : setting.origin(),
                        problem.message(),
                        problem.involved());
    }
}
