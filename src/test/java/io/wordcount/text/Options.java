package io.wordcount.text;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.TreeMap;

/** Text options that differ from the default ones, for tests. */
final class Options {

    private Options() {}

    /** {@code keysAndValues}: a component's name, its value, and so on. */
    static TextOptions with(Object... keysAndValues) {
        Map<String, Object> changed = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            changed.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        RecordComponent[] components = TextOptions.class.getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                Object usual = components[i].getAccessor().invoke(TextOptions.STANDARD);
                Object other = changed.remove(components[i].getName());
                values[i] = other == null ? usual : other;
            }
            if (!changed.isEmpty()) {
                throw new AssertionError("no options: " + changed);
            }
            Constructor<?> constructor = TextOptions.class.getConstructors()[0];
            return (TextOptions) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw (RuntimeException) e.getCause();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
