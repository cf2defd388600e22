package io.aisle.ml.train;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// Finds a low point of a function of a few variables without derivatives. The same start gives the same
/// answer.
///
/// Nelder and Mead, A simplex method for function minimization, 1965.
final class NelderMead {
    private NelderMead() {}

    /// @param step the edge of the first simplex
    /// @param evaluations how often the function may be asked, about
    static double[] minimum(ToDoubleFunction<double[]> function, double[] start, double step, int evaluations) {
        int n = start.length;
        Corner[] corners = new Corner[n + 1];
        for (int i = 0; i <= n; i++) {
            double[] at = start.clone();
            if (i > 0) {
                at[i - 1] += step;
            }
            corners[i] = new Corner(at, function.applyAsDouble(at));
        }
        int asked = n + 1;
        while (asked < evaluations) {
            Arrays.sort(corners, (one, other) -> Double.compare(one.value, other.value));
            Corner worst = corners[n];
            if (worst.value - corners[0].value <= 1e-9 * Math.abs(corners[0].value)) {
                break;
            }
            double[] middle = middle(corners);
            Corner reflected = corner(function, middle, worst.at, -1);
            asked++;
            if (reflected.value < corners[0].value) {
                Corner expanded = corner(function, middle, worst.at, -2);
                asked++;
                corners[n] = expanded.value < reflected.value ? expanded : reflected;
            } else if (reflected.value < corners[n - 1].value) {
                corners[n] = reflected;
            } else {
                Corner contracted = corner(function, middle, worst.at, reflected.value < worst.value ? -0.5 : 0.5);
                asked++;
                if (contracted.value < Math.min(worst.value, reflected.value)) {
                    corners[n] = contracted;
                } else {
                    for (int i = 1; i <= n; i++) {
                        corners[i] = corner(function, corners[0].at, corners[i].at, 0.5);
                        asked++;
                    }
                }
            }
        }
        Arrays.sort(corners, (one, other) -> Double.compare(one.value, other.value));
        return corners[0].at;
    }

    private record Corner(double[] at, double value) {}

    private static double[] middle(Corner[] corners) {
        int n = corners.length - 1;
        double[] middle = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                middle[j] += corners[i].at[j] / n;
            }
        }
        return middle;
    }

    private static Corner corner(ToDoubleFunction<double[]> function, double[] middle, double[] from, double share) {
        double[] at = new double[middle.length];
        for (int j = 0; j < at.length; j++) {
            at[j] = middle[j] + share * (from[j] - middle[j]);
        }
        return new Corner(at, function.applyAsDouble(at));
    }
}
