package io.aisle.dashboard.region;

import io.aisle.dashboard.shell.DataAge;
import io.aisle.dashboard.shell.FilterChip;
import io.aisle.dashboard.text.Texts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which stores the list shows; named in the address as `?show=`.
enum Show {
    ALL(""),
    ATTENTION(""),
    STALE("clock"),
    OFFLINE("off");

    private final String icon;

    Show(String icon) {
        this.icon = icon;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean includes(StoreLine line) {
        return switch (this) {
            case ALL -> true;
            case ATTENTION -> line.needsAttention();
            case STALE -> line.fresh().state() == DataAge.State.STALE;
            case OFFLINE -> line.isOffline();
        };
    }

    static Show of(Map<String, List<String>> query) {
        String wanted = query.getOrDefault("show", List.of("")).getFirst();
        return Arrays.stream(values())
                .filter(show -> show.word().equals(wanted))
                .findFirst()
                .orElse(ALL);
    }

    static Map<Show, FilterChip> chips(Texts texts) {
        Map<Show, FilterChip> chips = new LinkedHashMap<>();
        for (Show show : values()) {
            chips.put(show, new FilterChip(show.word(), show.icon, texts.get("show." + show.word())));
        }
        return chips;
    }
}
