package io.aisle.dashboard.chart;

import java.awt.Color;

/// What a stroke means. Charts are drawn in a marker colour for each, which the finished SVG replaces by the
/// theme's variable.
enum Ink {
    TODAY("--ai-s1"),
    THEN("--ai-s2"),
    GRID("--ai-grid"),
    AXIS("--ai-axis"),
    HATCH("--ai-hatch"),
    LABEL("--ai-text-3"),
    WORDS("--ai-text-2"),
    NOW("--ai-text-3"),
    SURFACE("--ai-surface"),
    FORECAST("--ai-s3"),
    OVERRIDE("--ai-s4"),
    BAND("--ai-band"),
    SUPPOSED("--ai-s5"),
    SUPPOSED_BAND("--ai-supposed");

    private final String variable;

    Ink(String variable) {
        this.variable = variable;
    }

    Color marker() {
        return new Color(1 + ordinal(), 2, 3);
    }

    /// `text` with this marker, as Batik writes it, replaced by the variable.
    String themed(String text) {
        return text.equals("rgb(" + (1 + ordinal()) + ",2,3)") ? "var(" + variable + ")" : text;
    }
}
