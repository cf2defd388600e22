package io.aisle.grid.orders;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A record of numbers, short texts and arrays of numbers as one text: `name=value` a line. A field that a
/// later version adds reads as nothing in what an earlier one wrote.
final class PackedRecord {
    private PackedRecord() {}

    static String pack(Record values) {
        StringBuilder text = new StringBuilder();
        try {
            for (RecordComponent field : values.getClass().getRecordComponents()) {
                Object value = field.getAccessor().invoke(values);
                text.append(field.getName()).append('=').append(word(value)).append('\n');
            }
        } catch (ReflectiveOperationException closed) {
            throw new IllegalArgumentException("A " + values.getClass().getSimpleName() + " cannot be read.", closed);
        }
        return text.toString();
    }

    private static String word(Object value) {
        if (value.getClass().isArray()) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                parts.add(number(Array.get(value, i)));
            }
            return String.join(" ", parts);
        }
        return value instanceof String text ? text.replace('\n', ' ') : number(value);
    }

    private static String number(Object value) {
        String text = String.valueOf(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static <R extends Record> R unpack(Class<R> type, String text) {
        Map<String, String> words = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                words.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        RecordComponent[] fields = type.getRecordComponents();
        Class<?>[] types = new Class<?>[fields.length];
        Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            types[i] = fields[i].getType();
            values[i] = value(types[i], words.getOrDefault(fields[i].getName(), ""));
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException damaged) {
            throw new IllegalArgumentException("A stored " + type.getSimpleName() + " is damaged.", damaged);
        }
    }

    private static Object value(Class<?> type, String word) {
        if (type.isArray()) {
            String[] parts = word.isEmpty() ? new String[0] : word.split(" ", -1);
            Object array = Array.newInstance(type.getComponentType(), parts.length);
            for (int i = 0; i < parts.length; i++) {
                Array.set(array, i, value(type.getComponentType(), parts[i]));
            }
            return array;
        }
        if (type == String.class) {
            return word;
        }
        String number = word.isEmpty() ? "0" : word;
        if (type == int.class) {
            return Integer.parseInt(number);
        }
        return type == long.class ? (Object) Long.parseLong(number) : Double.parseDouble(number);
    }
}
