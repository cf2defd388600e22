package io.aisle.grid.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.reading.Reading.QuarantineRetried;
import io.aisle.domain.reading.Reading.Unreadable;
import io.aisle.domain.reading.RetryRequest;
import io.aisle.domain.reading.RetryRequestCodec;
import io.aisle.grid.client.QuarantineItem;
import io.aisle.grid.client.QuarantineQuery;
import io.aisle.grid.client.Retry;
import io.aisle.grid.journal.Databases;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {
    private record Sent(String topic, byte[] payload) {}

    private final List<Sent> sent = new ArrayList<>();
    private final AtomicLong now = new AtomicLong(1_000_000);
    private Ledger ledger;
    private QuarantineBook book;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        ledger = new Ledger(database(folder));
        book = new QuarantineBook(
                ledger.journal.dataSource(),
                (topic, payload) -> sent.add(new Sent(topic, payload)),
                () -> Instant.ofEpochMilli(now.get()));
    }

    String database(Path folder) throws Exception {
        return Databases.h2(folder);
    }

    @AfterEach
    void close() {
        if (ledger != null) {
            ledger.close();
        }
    }

    @Test
    void what_could_not_be_read_stands_there_with_reason_and_raw_bytes() throws SQLException {
        ledger.journal(unreadable(7, "Not JSON.", 0, 1, "{oops"));

        assertThat(only()).satisfies(item -> {
            assertThat(item.store()).isEqualTo("S1");
            assertThat(item.gateway()).isEqualTo("gw-S1");
            assertThat(item.device()).isEqualTo("till-1");
            assertThat(item.topic()).isEqualTo("devices/S1/till-1/pos");
            assertThat(item.reason()).isEqualTo("Not JSON.");
            assertThat(item.state()).isEqualTo("waiting");
            assertThat(item.times()).isEqualTo(1);
            assertThat(item.raw()).asString(UTF_8).isEqualTo("{oops");
        });
    }

    @Test
    void the_identical_message_again_only_counts_up() throws SQLException {
        ledger.journal(unreadable(7, "Not JSON.", 0, 1, "{oops"));
        ledger.journal(unreadable(7, "Not JSON.", 0, 1, "{oops"), unreadable(7, "Not JSON.", 0, 1, "{oops"));

        assertThat(only().times()).isEqualTo(3);
        assertThat(only().bytes()).isEqualTo(5);
    }

    @Test
    void a_large_message_is_whole_again_and_counts_once() throws SQLException {
        ledger.journal(unreadable(7, "Too large.", 0, 2, "a".repeat(60_000)));
        ledger.journal(unreadable(7, "Too large.", 1, 2, "b".repeat(10)));

        QuarantineItem item = Objects.requireNonNull(book.item(only().id()));
        assertThat(item.bytes()).isEqualTo(60_010);
        assertThat(item.times()).isEqualTo(1);
        assertThat(item.raw()).asString(UTF_8).endsWith("abbbbbbbbbb").hasSize(60_010);
        assertThat(only().raw()).hasSize(QuarantineBook.RAW_IN_LISTS);
    }

    @Test
    void a_character_that_postgres_refuses_does_not_stop_the_journal() throws SQLException {
        ledger.journal(unreadable(7, "Field \"a\0b\" is unknown.", 0, 1, "x"));

        assertThat(only().reason()).isEqualTo("Field \"a\uFFFDb\" is unknown.");
    }

    @Test
    void a_damaged_batch_and_a_lost_one_stand_there_and_cannot_be_read_again() throws SQLException {
        ledger.journalDamaged(new byte[] {1, 2, 3}, "The batch ends early.");
        ledger.journalLost("Checksum differs.");

        QuarantineItem[] items = page(QuarantineBook.RAW_IN_LISTS);
        assertThat(items)
                .extracting(QuarantineItem::reason)
                .containsExactlyInAnyOrder(
                        "Batch 1 of this gateway arrived damaged: The batch ends early.",
                        "Batch 2 of this gateway is lost: Checksum differs.");
        for (QuarantineItem item : items) {
            assertThat(book.retry(item.id(), (store, gateway) -> true)).isEqualTo(Retry.NOT_POSSIBLE);
        }
        assertThat(book.lostBatches()).containsEntry("S1/gw-S1", 1L);
        assertThat(book.waiting()).containsEntry("S1/gw-S1", 1L);
    }

    @Test
    void a_retry_hands_the_raw_bytes_to_the_gateway_and_is_under_way() throws Exception {
        ledger.journal(unreadable(7, "Not JSON.", 0, 1, "{oops"));
        String id = only().id();

        assertThat(book.retry(id, (store, gateway) -> true)).isEqualTo(Retry.SENT);
        assertThat(book.retry(id, (store, gateway) -> true)).isEqualTo(Retry.UNDER_WAY);

        assertThat(only().state()).isEqualTo("retrying");
        assertThat(sent).singleElement().satisfies(message -> {
            assertThat(message.topic)
                    .isEqualTo("aisle/" + io.aisle.domain.Lane.of(Ledger.STREAM.store()) + "/S1/gw-S1/retry");
            assertThat(RetryRequestCodec.decode(message.payload))
                    .isEqualTo(new RetryRequest("till-1", 7, "devices/S1/till-1/pos", "{oops".getBytes(UTF_8)));
        });
    }

    @Test
    void a_retry_that_worked_settles_and_leaves_the_list() throws SQLException {
        ledger.journal(unreadable(7, "Not JSON.", 0, 1, "{oops"));
        String id = only().id();
        book.retry(id, (store, gateway) -> true);

        ledger.journal(new QuarantineRetried(5, "till-1", 7, ""));

        assertThat(page(1)).isEmpty();
        assertThat(Objects.requireNonNull(book.item(id)).state()).isEqualTo("settled");
        assertThat(book.retry(id, (store, gateway) -> true)).isEqualTo(Retry.SETTLED);
        assertThat(book.waiting()).isEmpty();
    }

    @Test
    void a_retry_that_did_not_work_waits_with_the_new_reason() throws SQLException {
        ledger.journal(unreadable(7, "Not JSON.", 0, 1, "{oops"));
        book.retry(only().id(), (store, gateway) -> true);

        ledger.journal(new QuarantineRetried(5, "till-1", 7, "Still not JSON."));

        assertThat(only().state()).isEqualTo("waiting");
        assertThat(only().reason()).isEqualTo("Still not JSON.");
    }

    @Test
    void a_retry_that_nobody_answers_waits_again() throws SQLException {
        ledger.journal(unreadable(7, "Not JSON.", 0, 1, "{oops"));
        book.retry(only().id(), (store, gateway) -> true);

        now.addAndGet(15_000);

        assertThat(only().state()).isEqualTo("waiting");
        assertThat(book.retry(only().id(), (store, gateway) -> true)).isEqualTo(Retry.SENT);
    }

    @Test
    void a_gateway_that_is_offline_gets_nothing() throws SQLException {
        ledger.journal(unreadable(7, "Not JSON.", 0, 1, "{oops"));

        assertThat(book.retry(only().id(), (store, gateway) -> false)).isEqualTo(Retry.GATEWAY_OFFLINE);
        assertThat(book.retry("nonsense!", (store, gateway) -> true)).isEqualTo(Retry.UNKNOWN);
        assertThat(sent).isEmpty();
        assertThat(only().state()).isEqualTo("waiting");
    }

    @Test
    void the_list_is_cut_by_store_and_scope() throws SQLException {
        ledger.journal(unreadable(7, "Not JSON.", 0, 1, "x"), unreadable(8, "Not JSON.", 0, 1, "y"));

        assertThat(book.page(query("S1", new String[0], 1)).total()).isEqualTo(2);
        assertThat(book.page(query("S1", new String[0], 1)).items()).hasSize(1);
        assertThat(book.page(query("", new String[] {"S1", "S2"}, 9)).items()).hasSize(2);
        assertThat(book.page(query("", new String[] {"S2"}, 9)).items()).isEmpty();
        assertThat(book.page(query("S2", new String[0], 9)).total()).isZero();
    }

    @Test
    void the_list_is_cut_by_state_and_by_words_of_the_reason() throws SQLException {
        ledger.journal(
                unreadable(7, "Field \"lines[0].qty\" is 100% wrong.", 0, 1, "x"),
                unreadable(8, "It is not valid JSON: it ends.", 0, 1, "y"));

        assertThat(reasons("", "JSON")).containsExactly("It is not valid JSON: it ends.");
        assertThat(reasons("", "100%")).hasSize(1);
        assertThat(reasons("", "1_0%"))
                .as("a wildcard is a character like any other")
                .isEmpty();
        assertThat(reasons("waiting", "")).hasSize(2);
        assertThat(reasons("retrying", "")).isEmpty();
        assertThat(reasons("settled", "")).isEmpty();
    }

    private List<String> reasons(String state, String words) throws SQLException {
        return Stream.of(book.page(new QuarantineQuery("", new String[0], true, state, words, 0, 9))
                        .items())
                .map(QuarantineItem::reason)
                .toList();
    }

    private static Unreadable unreadable(long origin, String reason, int part, int parts, String raw) {
        return new Unreadable(
                999_000, "till-1", origin, "devices/S1/till-1/pos", reason, part, parts, raw.getBytes(UTF_8));
    }

    private static QuarantineQuery query(String store, String[] stores, int limit) {
        return new QuarantineQuery(store, stores, false, 0, limit);
    }

    private QuarantineItem[] page(int limit) throws SQLException {
        return book.page(query("", new String[0], Math.min(limit, 1_000))).items();
    }

    private QuarantineItem only() throws SQLException {
        QuarantineItem[] items = page(10);
        assertThat(items).hasSize(1);
        return items[0];
    }
}
