package io.aisle.edge.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a store has ordered from a supplier, and when the goods will come.
///
/// @param number of the order; goods are scanned with it as their document
/// @param store the store's place in the chain
/// @param items places in the catalogue, `milli` how much of each
record SupplierOrder(String number, int store, long arrivesMillis, int[] items, long[] milli) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long DAY = 86_400_000L;
    private static final double ON_TIME = 0.7;
    private static final double A_DAY_LATE = 0.9;

    /// Reads an order as the grid sends it.
    ///
    /// @param nowMillis simulated time
    /// @param afterMillis how long every delivery takes; -1: as the supplier states, and now and then a
    ///     day or two longer
    /// @return null if it is none, or of goods and stores that are not here
    static @Nullable SupplierOrder read(Chain chain, byte[] payload, long nowMillis, long afterMillis) {
        JsonNode order;
        try {
            order = JSON.readTree(payload);
        } catch (JacksonException noJson) {
            return null;
        }
        String number = order.path("order").asString("");
        LabStore store = chain.stores().stream()
                .filter(one -> one.id().value().equals(order.path("store").asString("")))
                .findFirst()
                .orElse(null);
        Chain.Supplier supplier = chain.suppliers().stream()
                .filter(one -> one.supplier().equals(order.path("supplier").asString("")))
                .findFirst()
                .orElse(null);
        if (store == null || supplier == null || !number.matches("[A-Za-z0-9._-]{1,100}")) {
            return null;
        }
        Map<String, Integer> codes = new HashMap<>();
        for (int index : store.items()) {
            codes.put(chain.items().get(index).key().value(), index);
            codes.put(chain.items().get(index).code(), index);
        }
        List<Integer> items = new ArrayList<>();
        List<Long> milli = new ArrayList<>();
        for (JsonNode line : order.path("lines")) {
            Integer item = codes.get(line.path("code").asString(""));
            long amount = Math.round(line.path("units").asDouble(0) * 1_000);
            if (item != null && amount > 0) {
                items.add(item);
                milli.add(amount);
            }
        }
        if (items.isEmpty()) {
            return null;
        }
        double luck = new SplittableRandom(number.hashCode()).nextDouble();
        int late = luck < ON_TIME ? 0 : luck < A_DAY_LATE ? 1 : 2;
        long takes = afterMillis >= 0 ? afterMillis : (supplier.leadTimeDays() + late) * DAY;
        return new SupplierOrder(
                number,
                store.index(),
                nowMillis + takes,
                items.stream().mapToInt(Integer::intValue).toArray(),
                milli.stream().mapToLong(Long::longValue).toArray());
    }

    /// What is left of it when its first lines have come.
    SupplierOrder after(int lines) {
        return new SupplierOrder(
                number,
                store,
                arrivesMillis,
                Arrays.copyOfRange(items, lines, items.length),
                Arrays.copyOfRange(milli, lines, milli.length));
    }

    /// For [#parse].
    String text() {
        StringBuilder text = new StringBuilder(store + " " + arrivesMillis);
        for (int i = 0; i < items.length; i++) {
            text.append('\n').append(items[i]).append(' ').append(milli[i]);
        }
        return text.toString();
    }

    /// @throws IllegalArgumentException if [#text] did not make it
    static SupplierOrder parse(String number, String text) {
        String[] lines = text.strip().split("\n", -1);
        long[][] numbers = new long[lines.length][];
        for (int i = 0; i < lines.length; i++) {
            String[] words = lines[i].split(" ", -1);
            if (words.length != 2) {
                throw new IllegalArgumentException("The order " + number + " is damaged.");
            }
            numbers[i] = new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
        }
        int[] items = new int[lines.length - 1];
        long[] milli = new long[lines.length - 1];
        for (int i = 0; i < items.length; i++) {
            items[i] = (int) numbers[i + 1][0];
            milli[i] = numbers[i + 1][1];
        }
        return new SupplierOrder(number, (int) numbers[0][0], numbers[0][1], items, milli);
    }
}
