package io.aisle.dashboard.region;

import io.aisle.dashboard.shell.DataAge;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.answer.StoreSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Something that needs somebody now, derived from the live figures.
///
/// @param key what it is, the same while it lasts
/// @param severity 0 critical, 1 watch, 2 note
/// @param weight orders needs of one severity, the greatest first
/// @param href where it is dealt with
record Need(String key, int severity, double weight, String title, String detail, String href) {
    /// The worst first.
    static List<Need> of(Chain chain, Texts texts, Figures figures, long quarantined) {
        List<Need> needs = new ArrayList<>();
        boolean mixed = chain.hasSeveralCurrencies();
        for (StoreLine line : chain.lines()) {
            StoreSummary summary = line.summary();
            if (summary != null) {
                ofStore(line, summary, line.weight(mixed), texts, figures, needs);
            }
        }
        if (quarantined > 0) {
            needs.add(new Need(
                    "quarantine",
                    1,
                    0,
                    texts.count("need.quarantine", quarantined),
                    texts.get("need.quarantine.detail"),
                    "devices"));
        }
        needs.sort(Comparator.comparingInt(Need::severity)
                .thenComparing(Comparator.comparingDouble(Need::weight).reversed())
                .thenComparing(Need::key));
        return needs;
    }

    private static void ofStore(
            StoreLine line, StoreSummary s, double weight, Texts texts, Figures figures, List<Need> needs) {
        String store = line.master().store();
        String name = line.master().name();
        String page = "stores/" + store;
        DataAge fresh = line.fresh();
        if (fresh.state() == DataAge.State.OFFLINE) {
            String detail = texts.get(
                    "need.offline.detail",
                    fresh.asOfMillis() == 0 ? texts.get("unknown") : figures.age(fresh.ageMillis() / 60_000 * 60_000));
            needs.add(new Need("offline/" + store, 0, weight, texts.get("need.offline", name), detail, "devices"));
        } else if (fresh.state() == DataAge.State.STALE) {
            String age = figures.age(fresh.ageMillis() / 10_000 * 10_000);
            needs.add(new Need(
                    "stale/" + store,
                    1,
                    weight,
                    texts.get("need.stale", name, age),
                    texts.get("need.stale.detail"),
                    "devices"));
        }
        if (s.emptyShelves() > 0) {
            String risk = figures.atRisk(s.atRiskMicrosPerHour(), line.master().currency());
            boolean costs = s.atRiskMicrosPerHour() > 0;
            needs.add(new Need(
                    "empty/" + store,
                    costs ? 0 : 1,
                    weight,
                    texts.count("need.empty", s.emptyShelves(), name),
                    costs ? texts.get("need.empty.detail", risk) : texts.get("need.empty.free"),
                    page + "?show=shelf"));
        }
        if (s.negativeStock() > 0) {
            needs.add(new Need(
                    "negative/" + store,
                    1,
                    weight,
                    texts.count("need.negative", s.negativeStock(), name),
                    texts.get("need.negative.detail"),
                    page + "?show=negative"));
        }
        if (line.isPartial()) {
            needs.add(new Need(
                    "partial/" + store,
                    1,
                    0,
                    texts.get("need.partial", name, figures.percent(s.completeness())),
                    texts.get("need.partial.detail"),
                    page));
        }
        if (s.openVoids() > 0) {
            needs.add(new Need(
                    "voids/" + store,
                    2,
                    0,
                    texts.count("need.voids", s.openVoids(), name),
                    texts.get("need.voids.detail"),
                    page));
        }
        if (s.conflicts() > 0) {
            needs.add(new Need(
                    "conflicts/" + store,
                    2,
                    0,
                    texts.count("need.conflicts", s.conflicts(), name),
                    texts.get("need.conflicts.detail"),
                    page));
        }
    }

    /// Two lists with equal keys show the same needs in the same order.
    static String keys(List<Need> needs) {
        return needs.stream().map(Need::key).collect(Collectors.joining(" "));
    }
}
