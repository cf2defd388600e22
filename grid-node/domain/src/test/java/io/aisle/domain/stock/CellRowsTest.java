package io.aisle.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellRowsTest {
    private static final int ITEMS = 200;
    private static final long NOON = 1_780_000_000_000L;
    private static final long[] TIMES = {Cells.NEVER, 946_684_800_000L, NOON - 1, NOON, NOON + 1, 7_258_118_399_999L};

    private static final class Plain {
        long movedAt = Cells.NEVER;
        long pricedAt = Cells.NEVER;
        long countedAt = Cells.NEVER;
        long wholeAt = Cells.NEVER;
        long onHand;
        long movedSince;
        long price;
        int marks;
        int facts;
        boolean isWatched;
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, Integer.MAX_VALUE, 1L << 40})
    void every_number_comes_back_as_it_was_put_whatever_stands_beside_it(long greatest) {
        Random random = new Random(greatest);
        CellRows rows = new CellRows();
        Plain[] expected = new Plain[ITEMS];
        for (int i = 0; i < 40_000; i++) {
            int item = random.nextInt(ITEMS);
            rows.room(item);
            if (expected[item] == null) {
                expected[item] = new Plain();
            }
            change(rows, expected[item], item, random, greatest);
        }
        for (int item = 0; item < ITEMS; item++) {
            Plain plain = expected[item];
            assertThat(rows.movedAt(item)).isEqualTo(plain.movedAt);
            assertThat(rows.pricedAt(item)).isEqualTo(plain.pricedAt);
            assertThat(rows.countedAt(item)).isEqualTo(plain.countedAt);
            assertThat(rows.wholeAt(item)).isEqualTo(plain.wholeAt);
            assertThat(rows.onHand(item)).isEqualTo(plain.onHand);
            assertThat(rows.movedSince(item)).isEqualTo(plain.movedSince);
            assertThat(rows.price(item)).isEqualTo(plain.price);
            assertThat(rows.facts(item)).isEqualTo(plain.facts);
            for (int mark = 1; mark <= 4; mark *= 2) {
                assertThat(rows.is(item, mark)).isEqualTo((plain.marks & mark) != 0);
            }
        }
    }

    private static void change(CellRows rows, Plain plain, int item, Random random, long greatest) {
        long amount = random.nextLong(-greatest - 1, greatest + 1);
        long time = random.nextBoolean() ? TIMES[random.nextInt(TIMES.length)] : NOON + random.nextInt(100_000);
        int mark = 1 << random.nextInt(3);
        switch (random.nextInt(9)) {
            case 0 -> {
                plain.movedAt = time;
                rows.movedAt(item, time);
            }
            case 1 -> {
                plain.pricedAt = time;
                rows.pricedAt(item, time);
            }
            case 2 -> {
                plain.countedAt = time;
                plain.wholeAt = time;
                rows.countedAt(item, time, time);
            }
            case 3 -> {
                plain.countedAt = Math.max(time, plain.countedAt);
                rows.countedAt(item, plain.countedAt, plain.wholeAt);
            }
            case 4 -> {
                plain.onHand = amount;
                rows.onHand(item, amount);
            }
            case 5 -> {
                plain.movedSince = amount;
                rows.movedSince(item, amount);
            }
            case 6 -> {
                plain.price = amount;
                rows.price(item, amount);
            }
            case 7 -> {
                int more = random.nextInt(plain.facts > 0 ? -1 : 0, random.nextBoolean() ? 2 : 1_000_000);
                plain.facts += more;
                if (random.nextInt(8) == 0) {
                    plain.isWatched = true;
                    rows.watch(item);
                }
                int before = rows.changes(item);
                rows.change(item, more);
                assertThat(rows.changes(item)).isEqualTo(before + (plain.isWatched ? 1 : 0));
            }
            default -> {
                if (random.nextBoolean()) {
                    plain.marks |= mark;
                    rows.mark(item, mark);
                } else {
                    plain.marks &= ~mark;
                    rows.unmark(item, mark);
                }
            }
        }
    }

    @Test
    void an_item_that_was_never_met_has_nothing_when_it_gets_a_row() {
        CellRows rows = new CellRows();
        rows.room(5_000);
        for (int item : new int[] {0, 4_999, 5_000}) {
            assertThat(rows.movedAt(item)).isEqualTo(Cells.NEVER);
            assertThat(rows.pricedAt(item)).isEqualTo(Cells.NEVER);
            assertThat(rows.countedAt(item)).isEqualTo(Cells.NEVER);
            assertThat(rows.wholeAt(item)).isEqualTo(Cells.NEVER);
            assertThat(rows.facts(item)).isZero();
        }
    }
}
