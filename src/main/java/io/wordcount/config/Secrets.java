package io.wordcount.config;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds and hides what must not be printed. It would rather hide too much than too little. */
final class Secrets {

    /** What stands in the place of a secret. */
    static final String REDACTED = "<redacted>";

    private static final String SECRET_WORDS = "pass(word|wd|phrase)|pwd|secret|token|credential|jaas|"
            + "(private|access|account|encryption|auth|api|signing|shared|storage|keystore)[._-]?key|user[._-]?info|"
            + "connection[._-]?string|[._]sas[._]";
    private static final Pattern SECRET_KEY = Pattern.compile(SECRET_WORDS, Pattern.CASE_INSENSITIVE);
    /** Says where or what a secret is, not the secret. */
    private static final Pattern HARMLESS_KEY = Pattern.compile(
            "[._-](provider|providers|location|file|path|class|url|uri|type|mechanism)$|file$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SECRET_VALUE = Pattern.compile("-----BEGIN|LoginModule", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^\\s,]+(?=@)");
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "([\\w.-]*(" + SECRET_WORDS + "|\\bsig\\b|signature)[\\w.-]*\\s*=\\s*)(\"[^\"]*\"|'[^']*'|[^\\s,;&]+)",
            Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** The value as it may be printed: hidden if its key says that it is secret, else without the secrets inside it. */
    static String redact(String key, String value) {
        if (value.isEmpty()) {
            return value;
        }
        boolean secretKey =
                SECRET_KEY.matcher(key).find() && !HARMLESS_KEY.matcher(key).find();
        return secretKey || SECRET_VALUE.matcher(value).find() ? REDACTED : redactText(value);
    }

    /** The map as it may be printed. */
    static SortedMap<String, String> redact(Map<String, String> properties) {
        SortedMap<String, String> safe = new TreeMap<>();
        properties.forEach((key, value) -> safe.put(key, redact(key, value)));
        return safe;
    }

    /** Hides the user in URIs and what is assigned to a name that sounds secret. */
    static String redactText(String text) {
        String safe = USER_INFO.matcher(text).replaceAll(REDACTED);
        return ASSIGNMENT
                .matcher(safe)
                .replaceAll(match -> match.group(1).replace("\\", "\\\\").replace("$", "\\$") + REDACTED);
    }
}
