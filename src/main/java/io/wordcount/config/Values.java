package io.wordcount.config;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values of the types that keys have, from text. */
final class Values {

    private static final Pattern BARE_NUMBER = Pattern.compile("[+-]?[0-9.]+");

    private Values() {}

    /** The value of this component; {@link IllegalArgumentException} says what is allowed. */
    static Object parse(RecordComponent component, Setting setting) {
        if (Schema.isList(component)) {
            if (!setting.isList() && !Schema.isListOrOne(setting.key())) {
                throw new IllegalArgumentException("allowed: a list such as [a, b]");
            }
            Class<?> element = Schema.elementType(component);
            return setting.values().stream()
                    .map(text -> parse(element, setting.key(), text))
                    .toList();
        }
        if (setting.isList()) {
            throw new IllegalArgumentException("allowed: a single value, no list");
        }
        return parse(component.getType(), setting.key(), setting.values().get(0));
    }

    private static Object parse(Class<?> type, String key, String text) {
        if (type == String.class) {
            return text;
        } else if (type == boolean.class || type == Boolean.class) {
            return bool(text);
        } else if (type == Duration.class) {
            return key.equals("window.slide") && text.equals("size") ? null : duration(text);
        } else if (type == ZoneId.class) {
            return zone(text);
        } else if (type == URI.class) {
            return uri(text);
        } else if (type == InputStart.class) {
            return InputStart.parse(text);
        } else if (type.isEnum()) {
            return constant(type, text);
        } else if (type == int.class || type == Integer.class) {
            return Math.toIntExact(whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
        } else if (type == long.class) {
            return key.endsWith("-bytes") ? size(text) : whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        throw new IllegalStateException(key + " is of type " + type + ", which no text can give");
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("allowed: true, false");
        };
    }

    private static Duration duration(String text) {
        if (BARE_NUMBER.matcher(text.strip()).matches() && !text.strip().equals("0")) {
            throw new IllegalArgumentException("has no unit; allowed: a duration such as 500ms, 30s, 1m, 2h, 1d");
        }
        try {
            return Hocon.duration(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("allowed: a duration such as 500ms, 30s, 1m, 2h, 1d (d is 24 hours)", e);
        }
    }

    private static long size(String text) {
        try {
            return Hocon.size(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("allowed: a size such as 1000000, 512KiB, 16MiB, 10MB", e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "allowed: UTC, the name of a time zone such as America/Sao_Paulo, or an offset such as +02:00", e);
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("allowed: a URI; " + e.getReason() + " at index " + e.getIndex(), e);
        }
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> Canonical.text(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("allowed: "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Canonical::text)
                                .collect(Collectors.joining(", "))));
    }

    private static long whole(String text, long least, long most) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the same message as a number that is too large
        }
        throw new IllegalArgumentException("allowed: a whole number");
    }
}
