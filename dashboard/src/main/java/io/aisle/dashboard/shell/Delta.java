package io.aisle.dashboard.shell;

import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;

/// How a figure stands against the same hours a week ago. Grey inside the normal band: 8 percent, or 2 points
/// of a share.
///
/// @param tone `bad`, `gain` or empty, a class of the style sheet
/// @param arrow `up`, `down` or empty, an icon
public record Delta(String text, String tone, String arrow) {
    private static final double BAND = 0.08;
    private static final double BAND_POINTS = 0.02;

    public static final Delta NONE = new Delta("", "", "");

    /// @return [#NONE] if there is nothing to compare with
    public static Delta relative(Figures figures, boolean known, double now, double then) {
        if (!known || then <= 0) {
            return NONE;
        }
        double change = now / then - 1;
        return of(figures.change(change), change, BAND, 0.000_5);
    }

    /// For shares: the difference in percentage points.
    public static Delta points(Figures figures, boolean known, double now, double then) {
        if (!known || Double.isNaN(now) || Double.isNaN(then)) {
            return NONE;
        }
        return of(figures.points(now - then), now - then, BAND_POINTS, 0.000_5);
    }

    private static Delta of(String text, double change, double band, double visible) {
        String arrow = Math.abs(change) < visible ? "" : change > 0 ? "up" : "down";
        String tone = Math.abs(change) <= band ? "" : change > 0 ? "gain" : "bad";
        return new Delta(text, tone, arrow);
    }

    /// The text, or the words for "nothing to compare with".
    public String textOr(Texts texts) {
        return text.isEmpty() ? texts.get("delta.none") : text;
    }
}
