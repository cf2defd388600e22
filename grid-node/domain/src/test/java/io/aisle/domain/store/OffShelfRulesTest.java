package io.aisle.domain.store;

import static io.aisle.domain.store.Told.BREAD;
import static io.aisle.domain.store.Told.FOREIGN;
import static io.aisle.domain.store.Told.TAG_1;
import static io.aisle.domain.store.Told.at;
import static io.aisle.domain.store.Told.batch;
import static io.aisle.domain.store.Told.receive;
import static io.aisle.domain.store.Told.sale;
import static io.aisle.domain.store.Told.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epc;
import io.aisle.domain.EpcDecoder;
import io.aisle.domain.TagIdentity;
import io.aisle.domain.answer.ItemDay;
import io.aisle.domain.answer.SalesDay;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.TagSeen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An item that lies in the back room while its shelf is empty cannot be bought.
class OffShelfRulesTest {
    private static final String TAGGED = ((TagIdentity.OfItem) EpcDecoder.decode(new Epc(TAG_1)))
            .sgtin()
            .gtin()
            .value();
    private static final OpeningHours EIGHT_TO_EIGHT = OpeningHours.of("08:00", "20:00");
    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 4);

    /// Reads of a tag every ten minutes from … to before.
    private static List<Reading> reads(LocalDate date, String zone, String epc, int fromHour, int untilHour) {
        List<Reading> reads = new ArrayList<>();
        for (int minute = 60 * fromHour; minute < 60 * untilHour; minute += 10) {
            reads.add(tag(date + "T%02d:%02d".formatted(minute / 60, minute % 60), zone, epc, -50));
        }
        return reads;
    }

    @SafeVarargs
    private static Store told(List<Reading>... all) {
        List<Reading> readings = new ArrayList<>();
        readings.add(receive("2026-05-03T07:00", TAGGED, 9));
        readings.add(sale("2026-05-04T10:00", "till-1", "R1", 1, BREAD, 1, 2));
        readings.add(sale("2026-05-05T10:00", "till-1", "R2", 1, BREAD, 1, 2));
        for (List<Reading> some : all) {
            readings.addAll(some);
        }
        return Told.store(readings.toArray(Reading[]::new));
    }

    private static int minutes(Store store, LocalDate date) {
        List<SalesDay> days =
                store.history(Set.of(date), date.plusDays(1), 1, EIGHT_TO_EIGHT, Aliases.NONE, at("2026-05-09T10:00"));
        return days.getFirst().items().stream()
                .filter(item -> item.code().equals(TAGGED))
                .mapToInt(ItemDay::availableMinutes)
                .findFirst()
                .orElse(ItemDay.UNKNOWN);
    }

    @Test
    void while_its_readers_were_heard_and_no_tag_was_there_an_item_was_not_available() {
        Store store = told(
                reads(MONDAY, "shelf-A", FOREIGN, 7, 22),
                reads(MONDAY, "shelf-A", TAG_1, 8, 10),
                reads(MONDAY, "shelf-A", TAG_1, 15, 20));
        assertThat(minutes(store, MONDAY)).isEqualTo(60 * (2 + 5));
    }

    @Test
    void while_its_readers_were_silent_the_stock_alone_counts() {
        Store store = told(
                reads(MONDAY, "shelf-A", TAG_1, 8, 10),
                reads(MONDAY, "shelf-A", TAG_1, 15, 20),
                reads(MONDAY, "shelf-B", FOREIGN, 7, 22));
        assertThat(minutes(store, MONDAY)).isEqualTo(720);
    }

    @Test
    void a_half_hour_whose_next_one_was_silent_proves_nothing() {
        // heard from 8 to 11, with the tag until 10: of 10:00 to 11:00 only the first half is surely without
        Store store = told(reads(MONDAY, "shelf-A", FOREIGN, 8, 11), reads(MONDAY, "shelf-A", TAG_1, 8, 10));
        assertThat(minutes(store, MONDAY)).isEqualTo(690);
    }

    @Test
    void a_shelf_that_was_empty_all_day_is_known_from_the_days_before() {
        Store store =
                told(reads(MONDAY, "shelf-A", TAG_1, 8, 20), reads(MONDAY.plusDays(1), "shelf-A", FOREIGN, 7, 22));
        assertThat(minutes(store, MONDAY.plusDays(1))).isZero();
    }

    @Test
    void tags_in_the_back_room_are_not_on_a_shelf() {
        Store store = told(
                reads(MONDAY, "shelf-A", FOREIGN, 7, 22),
                reads(MONDAY, "shelf-A", TAG_1, 8, 14),
                reads(MONDAY, "backroom-1", TAG_1, 14, 22));
        assertThat(minutes(store, MONDAY)).isEqualTo(360);
        assertThat(minutes(told(reads(MONDAY, "backroom-1", TAG_1, 8, 22)), MONDAY))
                .isEqualTo(720);
    }

    @Test
    void where_nobody_told_the_stock_tags_tell_alone() {
        List<Reading> readings = new ArrayList<>(reads(MONDAY, "shelf-A", TAG_1, 8, 14));
        readings.addAll(reads(MONDAY, "shelf-A", FOREIGN, 7, 22));
        readings.add(sale("2026-05-04T10:00", "till-1", "R1", 1, BREAD, 1, 2));
        assertThat(minutes(Told.store(readings.toArray(Reading[]::new)), MONDAY))
                .isEqualTo(360);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void order_repetition_and_a_restart_change_nothing_and_every_half_hour_is_as_told(long seed) throws DamagedStore {
        Random random = new Random(seed);
        List<Reading> readings = new ArrayList<>();
        readings.add(receive("2026-05-03T07:00", TAGGED, 9));
        readings.add(sale("2026-05-04T10:00", "till-1", "R1", 1, BREAD, 1, 2));
        for (int i = 0; i < 90; i++) {
            String time = MONDAY + "T%02d:%02d".formatted(6 + random.nextInt(17), random.nextInt(60));
            readings.add(tag(time, "shelf-" + random.nextInt(2), random.nextInt(4) == 0 ? TAG_1 : FOREIGN, -50));
        }
        Store once = Told.store(readings.toArray(Reading[]::new));
        List<Reading> again = new ArrayList<>(readings);
        again.addAll(readings.subList(0, 45));
        Collections.shuffle(again, random);
        long closed = at("2026-05-05T00:00");
        Store mixed = Store.empty(once.id(), once.zone());
        for (int i = 0; i < again.size(); i++) {
            mixed.apply(Told.GATEWAY, batch(1, i + 1, closed, again.get(i)));
            if (i == 60) {
                mixed = StoreCodec.decode(StoreCodec.encode(mixed));
            }
        }
        int expected = slow(readings);
        assertThat(minutes(once, MONDAY)).isEqualTo(expected);
        assertThat(minutes(mixed, MONDAY)).isEqualTo(expected);
    }

    /// From the readings themselves, half hour by half hour.
    private static int slow(List<Reading> readings) {
        List<String> zones = seen(readings, true, "", 0, 48);
        int off = 0;
        for (int half = 16; half < 40; half++) {
            int now = half;
            boolean isHeard = zones.stream()
                    .allMatch(zone -> !seen(readings, false, zone, now, now + 1).isEmpty()
                            && !seen(readings, false, zone, now + 1, now + 2).isEmpty());
            boolean isThere = zones.stream()
                    .anyMatch(zone -> !seen(readings, true, zone, now, now + 1).isEmpty());
            off += !zones.isEmpty() && isHeard && !isThere ? 1 : 0;
        }
        return 720 - 30 * off;
    }

    /// The zones, of one name or all, in which a tag of the item, or any, was read in these half hours.
    private static List<String> seen(List<Reading> readings, boolean ofItem, String zone, int fromHalf, int untilHalf) {
        return readings.stream()
                .filter(TagSeen.class::isInstance)
                .map(TagSeen.class::cast)
                .filter(tag -> !ofItem || tag.epc().hex().equals(TAG_1))
                .filter(tag -> zone.isEmpty() || tag.zone().equals(zone))
                .filter(tag -> {
                    long half = (tag.atMillis() - at("2026-05-04T00:00")) / 1_800_000;
                    return half >= fromHalf && half < untilHalf;
                })
                .map(TagSeen::zone)
                .distinct()
                .toList();
    }
}
