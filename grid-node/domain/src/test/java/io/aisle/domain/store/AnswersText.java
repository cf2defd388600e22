package io.aisle.domain.store;

import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StoreSummary;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Everything a store answers, as text that can be compared.
final class AnswersText {
    static final Aliases ONE_MILK = code -> code.equals("milk") ? Told.MILK : code;

    private AnswersText() {}

    /// All answers but how many batches there were.
    static String of(Store store, LocalDate middle) {
        StringBuilder text = new StringBuilder();
        for (int day : new int[] {-1, 0, 1, 2, 6}) {
            LocalDate date = middle.plusDays(day);
            long noon = Told.at(date + "T12:10:07");
            for (Bucket bucket : store.buckets(date, 7, Long.MAX_VALUE / 2)) {
                if (bucket.in() + bucket.out() + bucket.receipts() + bucket.occupancy() != 0
                        || bucket.unitsMilli() != 0
                        || bucket.netMicros() != 0
                        || bucket.completeness() > 0) {
                    text.append(bucket).append('\n');
                }
            }
            text.append(date).append(' ').append(summary(store.summary(noon))).append('\n');
            text.append(store.wholeness(date, noon)).append('\n');
            text.append(store.visits(noon)).append('\n');
            text.append(page(store.stock(StockQuery.ALL, Aliases.NONE, noon))).append('\n');
            text.append(page(store.stock(StockQuery.ALL, ONE_MILK, noon))).append('\n');
        }
        text.append(store.zones(0)).append('\n');
        text.append(store.latest(50)).append('\n');
        text.append(store.conflicts()).append('\n');
        return text.toString().replaceAll(", ", ",\n  ");
    }

    static String page(StockPage page) {
        return Arrays.toString(page.rows()) + page.all() + "/" + page.negative() + "/" + page.low() + "/"
                + page.shelfEmpty() + "/" + page.restated();
    }

    static String summary(StoreSummary summary) {
        return summary.toString().replaceAll("\\[[IJD]@[0-9a-f]+", "").replaceAll("appliedBatches=\\d+", "")
                + set(summary.entriesByHalfHour().length, half -> summary.entriesByHalfHour()[half])
                + set(summary.entriesByHalfHour().length, half -> summary.entriesByHalfHourThen()[half])
                + set(summary.entriesByHalfHour().length, half -> summary.netByHalfHour()[half])
                + set(summary.entriesByHalfHour().length, half -> summary.netByHalfHourThen()[half])
                + set(summary.entriesByHalfHour().length, half -> summary.coveredByHalfHour()[half]);
    }

    private static String set(int length, IntToDoubleFunction values) {
        return IntStream.range(0, length)
                .filter(half -> values.applyAsDouble(half) != 0)
                .mapToObj(half -> half + ":" + values.applyAsDouble(half))
                .toList()
                .toString();
    }
}
