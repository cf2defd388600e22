package io.aisle.dashboard.replenishment;

import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.DailyDemand;
import io.aisle.domain.plan.Reckoning;
import io.aisle.grid.client.ReplenishmentLine;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/// The sentences of why so much is proposed; each number in them is one of the [Reckoning].
final class WhyTexts {
    private final Texts texts;
    private final Figures figures;
    private final ProposalTexts words;

    WhyTexts(Texts texts, Figures figures, ProposalTexts words) {
        this.texts = texts;
        this.figures = figures;
        this.words = words;
    }

    /// All of them, for a cell of a file.
    String all(ReplenishmentLine line) {
        Reckoning why = line.why();
        List<String> all = new ArrayList<>();
        all.add(sentence(why));
        if (why.reserved() != 0) {
            all.add(texts.get("why.fact", texts.get("why.reserved"), words.units(why.reserved())));
        }
        if (!why.capReason().isEmpty()) {
            all.add(texts.get("why.fact", cap(why), figures.whole(why.cap())));
        }
        if (why.fillCases() > 0) {
            all.add(texts.get("why.fact", texts.get("why.fill"), filled(why)));
        }
        all.add(risk(line));
        all.add(sources(why));
        all.addAll(backTest(line));
        if (line.belowMinimum()) {
            all.add(belowMinimum(line));
        }
        return String.join(" ", all);
    }

    String sentence(Reckoning why) {
        return texts.get(
                "why.sentence",
                words.date(why.coverEpochDay()),
                figures.whole(why.demandMedian()),
                figures.whole(why.orderUpTo()),
                words.percent(why.serviceLevel()),
                words.units(Math.max(0, why.onHand())),
                words.units(why.onOrder()),
                words.units(why.missing()),
                figures.whole(why.packSize()),
                figures.whole(why.proposed()));
    }

    /// What it is that keeps the quantity small.
    String cap(Reckoning why) {
        return texts.get("why.cap." + why.capReason(), figures.whole(why.shelfLifeDays()));
    }

    String filled(Reckoning why) {
        return figures.whole((long) why.fillCases() * why.packSize());
    }

    String risk(ReplenishmentLine line) {
        Reckoning why = line.why();
        String risk =
                texts.get("why.risk", words.percent(why.riskWithout()), money(line, why.lostMicros()), with(line));
        return why.urgency() == Reckoning.Urgency.URGENT
                ? texts.get(
                                "why.urgent",
                                words.percent(why.riskBeforeArrival()),
                                words.date(why.orderEpochDay()),
                                words.date(why.arrivalEpochDay()))
                        + " " + risk
                : risk;
    }

    private String with(ReplenishmentLine line) {
        Reckoning why = line.why();
        String risk = words.percent(why.riskWith(line.units()));
        return ProposalTexts.isChanged(line)
                ? texts.get(
                        "why.risk.changed",
                        words.units(why.proposed()),
                        words.percent(why.riskWith()),
                        words.units(line.units()),
                        risk)
                : texts.get("why.risk.with", risk);
    }

    /// What such orders would have done; nothing as long as too little is known.
    List<String> backTest(ReplenishmentLine line) {
        BackTest test = line.backTest();
        if (test == null || test.days() == 0) {
            return List.of();
        }
        return List.of(texts.get(
                test.extraCases() < 0 ? "why.back-test.less" : "why.back-test",
                figures.whole(test.days()),
                figures.whole(test.stockOuts()),
                figures.whole(test.stockOutsWithoutSafety()),
                figures.decimal(Math.abs(test.extraCases()), 1)));
    }

    /// Whole cases, or the nearest number of them where the quantity is kept small.
    String cases(Reckoning why) {
        boolean isNearest = why.cap() >= 0 && why.fillCases() == 0 && why.proposed() != why.cap();
        return texts.get(isNearest ? "why.cases.nearest" : "why.cases", figures.whole(why.packSize()));
    }

    String belowMinimum(ReplenishmentLine line) {
        return texts.get("why.below", money(line, line.why().minimumMicros()));
    }

    private String money(ReplenishmentLine line, long micros) {
        return figures.money(micros, words.currency(line.store()));
    }

    /// Where demand and lead time come from.
    String sources(Reckoning why) {
        String demand = why.demandFrom().equals(DailyDemand.FORECAST)
                ? texts.get("why.forecast", words.method(why.model()))
                : texts.get("why.history", figures.whole(why.historyDays()), figures.whole(why.censoredDays()));
        double mean = 0;
        for (int i = 0; i < why.leadDays().length; i++) {
            mean += why.leadDays()[i] * why.leadWeights()[i];
        }
        String lead = why.leadReceipts() == 0
                ? texts.get("why.lead.stated", figures.whole(why.statedLeadDays()))
                : texts.get("why.lead", figures.decimal(mean, 1), texts.count("why.receipts", why.leadReceipts()));
        String cutOff = why.hasCutOff()
                ? " "
                        + texts.get(
                                "why.cut-off",
                                words.date(why.orderEpochDay()),
                                LocalTime.ofSecondOfDay(60L * why.cutOffMinutes())
                                        .toString())
                : "";
        return demand + " " + lead + cutOff;
    }
}
