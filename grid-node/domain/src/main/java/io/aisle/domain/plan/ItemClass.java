package io.aisle.domain.plan;

import java.util.Arrays;
import java.util.Comparator;

/// How much an item matters, by its share in what a store sells: A makes the first 80 % of the value, B the
/// next 15 %, C the rest (Silver, Pyke and Thomas, chapter 2).
public enum ItemClass {
    A,
    B,
    C;

    private static final double A_SHARE = 0.80;
    private static final double B_SHARE = 0.95;

    /// One class a value, in the order of the values. The item that crosses a border still belongs to
    /// the better class.
    ///
    /// @param values what each item sells a day, in money
    public static ItemClass[] of(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -values[i]));
        double total = Arrays.stream(values).filter(value -> value > 0).sum();
        ItemClass[] classes = new ItemClass[values.length];
        double before = 0;
        for (int i : order) {
            boolean sells = values[i] > 0;
            classes[i] = sells && before < A_SHARE * total ? A : sells && before < B_SHARE * total ? B : C;
            before += Math.max(0, values[i]);
        }
        return classes;
    }
}
