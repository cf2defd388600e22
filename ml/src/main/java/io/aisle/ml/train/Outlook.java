package io.aisle.ml.train;

import java.util.List;

/// What every method says at one origin about the periods `origin` to before `origin + horizon`. Made
/// from what was known before the origin only.
///
/// @param methods names, the ladder first and the boosted model last
/// @param expected per method, series and period ahead; NaN where a method has no answer
/// @param shape per series and period ahead, the boosted model's middle over its mean, 0 to 1.5
public record Outlook(int origin, int horizon, List<String> methods, double[][][] expected, double[][] shape) {
    public static final String BOOSTED = "boosted";

    /// @throws IllegalArgumentException for a method that is not in it
    public int method(String name) {
        int at = methods.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("There is no method " + name + " in " + methods + ".");
        }
        return at;
    }
}
