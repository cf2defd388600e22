package io.aisle.ml.interval;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Which forecasts are alike: a third of the volumes, a third of the shapes within it, and near or far
/// ahead.
///
/// @param volumes upper bounds of the first and second third of the expected demand a period
/// @param shapes per volume class, the same of the middle over the mean
/// @param near periods ahead that count as near
record Kinds(double[] volumes, double[][] shapes, int near) {
    static final int CLASSES = 3;
    static final int COUNT = CLASSES * CLASSES * 2;

    /// Thirds of what was forecast before.
    ///
    /// @param volume mean expected demand per series
    /// @param shape mean middle over mean per series
    static Kinds thirds(double[] volume, double[] shape, int near) {
        double[] volumes = bounds(volume);
        double[][] shapes = new double[CLASSES][];
        for (int one = 0; one < CLASSES; one++) {
            int wanted = one;
            shapes[one] = bounds(IntStream.range(0, volume.length)
                    .filter(i -> place(volumes, volume[i]) == wanted)
                    .mapToDouble(i -> shape[i])
                    .toArray());
        }
        return new Kinds(volumes, shapes, near);
    }

    private static double[] bounds(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double[] bounds = new double[CLASSES - 1];
        for (int i = 0; i < bounds.length && sorted.length > 0; i++) {
            bounds[i] = sorted[(i + 1) * sorted.length / CLASSES];
        }
        return bounds;
    }

    private static int place(double[] bounds, double value) {
        int place = 0;
        while (place < bounds.length && value >= bounds[place]) {
            place++;
        }
        return place;
    }

    int volume(double volume) {
        return place(volumes, volume);
    }

    int of(int volumeClass, double shape, int ahead) {
        return 2 * (CLASSES * volumeClass + place(shapes[volumeClass], shape)) + (ahead < near ? 0 : 1);
    }

    static int volumeOf(int kind) {
        return kind / (2 * CLASSES);
    }
}
