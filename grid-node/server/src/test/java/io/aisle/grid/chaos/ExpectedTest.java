package io.aisle.grid.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.grid.chaos.Fact.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The ledger's sums, worked out by hand.
class ExpectedTest {
    private static final long TEN = 1_795_600_800_000L; // 2026-11-25T10:00:00Z
    private static final String AT_TEN = "2026-11-25T10:00:00Z";

    @Test
    void a_receipt_counts_once_however_often_and_by_whom_it_is_told() {
        Figures figures =
                figures(sale("r1/1", TEN, "A", 2, 5), sale("r1/2", TEN, "B", 1, 3), sale("r1/1", TEN, "A", 2, 5));
        assertThat(of(figures, "receipts", AT_TEN)).isEqualByComparingTo("1");
        assertThat(of(figures, "units", AT_TEN)).isEqualByComparingTo("3");
        assertThat(of(figures, "net", AT_TEN)).isEqualByComparingTo("8");
        assertThat(of(figures, "onHand", "A")).isEqualByComparingTo("-2");
    }

    @Test
    void a_void_leaves_nothing_of_its_receipt() {
        Figures figures = figures(Fact.of(Kind.VOID, "v", TEN + 1_000, "r1"), sale("r1/1", TEN, "A", 2, 5));
        assertThat(of(figures, "receipts", AT_TEN)).isEqualByComparingTo("0");
        assertThat(of(figures, "onHand", "A")).isEqualByComparingTo("0");
    }

    @Test
    void a_count_holds_what_moved_up_to_its_time() {
        Figures figures = figures(
                sale("r2/1", TEN + 1, "A", 3, 1),
                new Fact(Kind.COUNTED, "c", TEN, "s", "A", BigDecimal.TEN, BigDecimal.ZERO),
                sale("r1/1", TEN, "A", 4, 1));
        assertThat(of(figures, "onHand", "A")).isEqualByComparingTo("7");
    }

    @Test
    void a_counter_counts_its_steps_in_the_order_of_time_and_begins_anew_after_a_fall() {
        Figures figures = figures(total(TEN + 2_000, 7), total(TEN, 100), total(TEN + 1_000, 104));
        assertThat(of(figures, "in", AT_TEN)).isEqualByComparingTo("11");
    }

    @Test
    void what_is_missing_is_lost_and_what_is_there_twice_is_doubled() {
        Fact one = sale("r1/1", TEN, "A", 1, 5);
        Fact two = sale("r2/1", TEN, "A", 1, 5);
        List<Message> ledger = messages(one, two);
        Difference lost = Difference.between(figures(one, two), figures(one), ledger);
        assertThat(lost.lost()).isPositive();
        assertThat(lost.doubled()).isZero();
        Difference doubled =
                Difference.between(figures(one, two), figures(one, two, sale("r3/1", TEN, "A", 1, 5)), ledger);
        assertThat(doubled.doubled()).isPositive();
        assertThat(doubled.lost()).isZero();
        Difference unexpected = Difference.between(figures(), figures(sale("r3/1", TEN, "Z", 9, 5)), ledger);
        assertThat(unexpected.unexpected()).isPositive();
        assertThat(Difference.between(figures(one, two), figures(two, one), ledger)
                        .isNone())
                .isTrue();
    }

    private static Fact sale(String line, long at, String code, int qty, int net) {
        return new Fact(Kind.SALE, "sale " + line, at, line, code, BigDecimal.valueOf(qty), BigDecimal.valueOf(net));
    }

    private static Fact total(long at, int in) {
        return new Fact(Kind.TOTAL, "total " + at, at, "door", "", BigDecimal.valueOf(in), BigDecimal.ZERO);
    }

    private static List<Message> messages(Fact... facts) {
        return IntStream.range(0, facts.length)
                .mapToObj(i -> new Message(i, "C001", "t", "p", List.of(facts[i])))
                .toList();
    }

    private static Figures figures(Fact... facts) {
        return Expected.of(messages(facts), TEN);
    }

    private static BigDecimal of(Figures figures, String what, String where) {
        return figures.of(new Figures.Key("C001", what, where));
    }
}
