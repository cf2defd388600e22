package io.aisle.grid.desk;

import static io.aisle.grid.desk.Ledger.rows;
import static io.aisle.grid.desk.Ledger.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisle.domain.StoreId;
import io.aisle.grid.client.Item;
import io.aisle.grid.journal.Databases;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportsTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private Ledger ledger;
    private Books books;
    private Imports imports;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        ledger = new Ledger(database(folder));
        books = Books.open(ledger.journal.dataSource());
        imports = new Imports(ledger.journal.dataSource(), books, InstantSource.fixed(NOW));
    }

    String database(Path folder) throws Exception {
        return Databases.h2(folder);
    }

    @AfterEach
    void close() {
        if (books != null) {
            books.close();
        }
        if (ledger != null) {
            ledger.close();
        }
    }

    @Test
    void an_imported_store_is_known_with_its_time_zone() throws SQLException {
        importStore();

        assertThat(books.zone(new StoreId("S1"))).contains(ZoneId.of("Europe/Berlin"));
        assertThat(books.all()).containsExactly(new StoreId("S1"));
        assertThat(books.zone(new StoreId("S2"))).isEmpty();
    }

    @Test
    void the_time_zone_is_fixed_by_the_first_import() throws SQLException {
        importStore();

        var report = imports.take(rows("stores", "store|name|time_zone", "S1|Other|Asia/Tokyo"));

        assertThat(report.refused())
                .containsExactly("Line 2: time_zone of store S1 was fixed as Europe/Berlin by its first import and"
                        + " cannot become Asia/Tokyo.");
        assertThat(books.stores().getFirst().name()).isEqualTo("Mitte");
    }

    @Test
    void importing_again_changes_nothing_and_a_changed_cell_only_that_cell() throws SQLException {
        importStore();
        long version = books.version();

        assertThat(told(imports.take(rows("stores", "store|region", "S1|North"))))
                .isEqualTo("0 taken, 1 known, 0 refused");
        assertThat(books.version()).isEqualTo(version);

        assertThat(told(imports.take(rows("stores", "store|region", "S1|South"))))
                .isEqualTo("1 taken, 0 known, 0 refused");
        assertThat(books.version()).isGreaterThan(version);
        assertThat(books.stores().getFirst())
                .satisfies(store -> assertThat(store.region()).isEqualTo("South"))
                .satisfies(store -> assertThat(store.name()).isEqualTo("Mitte"))
                .satisfies(store -> assertThat(store.currency()).isEqualTo("EUR"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "S 1|Europe/Berlin|EUR|8:00|1; store \"S 1\" must be",
                "|Europe/Berlin|EUR|8:00|1; store is missing",
                "S1|Mars/Phobos|EUR|8:00|1; time_zone \"Mars/Phobos\"",
                "S1||EUR|8:00|1; time_zone is missing",
                "S1|Europe/Berlin||8:00|1; currency is missing",
                "S1|Europe/Berlin|EUX|8:00|1; currency \"EUX\"",
                "S1|Europe/Berlin|EUR|25:00|1; opens \"25:00\"",
                "S1|Europe/Berlin|EUR|8:00|-1; area_m2 -1",
                "S1|Europe/Berlin|EUR|8:00|1e99; area_m2 \"1e99\"",
            })
    void a_bad_store_is_refused_with_its_reason_and_its_neighbour_counts(String row, String reason)
            throws SQLException {
        var report = imports.take(
                rows("stores", "store|time_zone|currency|opens|area_m2", row, "S9|Europe/Berlin|EUR|08:00|10"));

        assertThat(told(report)).isEqualTo("1 taken, 0 known, 1 refused");
        assertThat(report.refused()[0]).startsWith("Line 2: " + reason);
    }

    @Test
    void an_item_is_one_under_its_gtin_and_its_article_code() throws SQLException {
        imports.take(rows("items", "gtin|code|name|price", "9506000134352|A7|Cheese|3.99", "|B1|Bread|1.5"));

        assertThat(books.aliases().primary("A7")).isEqualTo("09506000134352");
        assertThat(books.aliases().primary("B1")).isEqualTo("B1");
        assertThat(books.items(0, 10)).extracting(Item::key).containsExactly("09506000134352", "B1");
        assertThat(books.items(0, 1))
                .singleElement()
                .satisfies(item -> assertThat(item.priceMicros()).isEqualTo(3_990_000));
    }

    @Test
    void an_item_known_by_its_code_alone_takes_its_gtin_later() throws SQLException {
        imports.take(rows("items", "code|name", "A7|Cheese"));
        imports.take(rows("items", "gtin|code|name", "9506000134352|A7|Cheese"));

        assertThat(books.items(0, 10)).extracting(Item::key).containsExactly("09506000134352");
        assertThat(ledger.count("SELECT COUNT(*) FROM item")).isEqualTo(1);
    }

    @Test
    void one_article_code_cannot_belong_to_two_gtins() throws SQLException {
        var report =
                imports.take(rows("items", "gtin|code|name", "9506000134352|A7|Cheese", "96385074|A7|Other cheese"));

        assertThat(report.refused())
                .containsExactly("Line 3: code \"A7\" belongs to the item with GTIN 09506000134352 already.");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "9506000134353|A|1|1; gtin \"9506000134353\" is not",
                "||1|1; gtin and code are both missing",
                "|A|x|1; price \"x\" is not a number",
                "|A|1|-3; pack_size -3 is not",
                "|A|1|1.5; pack_size 1.5 is not",
            })
    void a_bad_item_is_refused_with_its_reason(String row, String reason) throws SQLException {
        var report = imports.take(rows("items", "gtin|code|price|pack_size", row));

        assertThat(report.refused()).singleElement().asString().startsWith("Line 2: " + reason);
    }

    @Test
    void a_supplier_may_have_a_cut_off_and_has_none_without_a_word() throws SQLException {
        var report = imports.take(
                rows("suppliers", "supplier|cut_off", "DAIRY|14:30", "DRY|", "EARLY|7:05", "BAD|25:00", "WORSE|00:00"));

        assertThat(told(report)).isEqualTo("3 taken, 0 known, 2 refused");
        assertThat(report.refused()[0]).isEqualTo("Line 5: cut_off \"25:00\" is not a time after midnight like 14:30.");
        assertThat(ledger.count("SELECT cut_off FROM supplier WHERE supplier = 'DAIRY'"))
                .isEqualTo(870);
        assertThat(ledger.count("SELECT cut_off FROM supplier WHERE supplier = 'DRY'"))
                .isEqualTo(1_440);
        imports.take(rows("suppliers", "supplier|name", "EARLY|Early Ltd"));
        assertThat(ledger.count("SELECT cut_off FROM supplier WHERE supplier = 'EARLY'"))
                .isEqualTo(425);
    }

    @Test
    void a_member_has_several_codes_and_a_code_one_member() throws SQLException {
        String other = KEY.replace('0', 'f');
        var report = imports.take(rows(
                "members",
                "member|scheme|member_key|joined|consent_service",
                "M1|card|" + KEY + "|2020-02-03|yes",
                "M1|app|" + other + "|2020-02-03|yes",
                "M2|card|" + KEY + "|2020-02-03|yes",
                "M3|card||soon|yes"));

        assertThat(told(report)).isEqualTo("2 taken, 0 known, 2 refused");
        assertThat(report.refused()[0]).isEqualTo("Line 4: This card code belongs to member M1 already.");
        Members members = new Members(ledger.journal.dataSource());
        assertThat(Objects.requireNonNull(members.byKey(other)).member()).isEqualTo("M1");
        assertThat(Objects.requireNonNull(members.byName("M1")).schemes()).containsExactlyInAnyOrder("card", "app");
        assertThat(members.byName("M2")).isNull();
    }

    @Test
    void an_erased_member_leaves_nothing_behind() throws SQLException {
        importStore();
        imports.take(rows("members", "member|member_key", "M1|" + KEY));
        imports.take(rows(
                "sales",
                "store|at|receipt|line|code|qty|unit_price|member_key",
                "S1|2026-01-02T10:00:00Z|R1|1|A|1|2|" + KEY));

        assertThat(imports.forget("M1")).isTrue();
        assertThat(imports.forget("M1")).isFalse();

        assertThat(new Members(ledger.journal.dataSource()).byKey(KEY)).isNull();
        assertThat(ledger.count("SELECT COUNT(*) FROM member_identity")).isZero();
        assertThat(ledger.count("SELECT COUNT(*) FROM past_sale WHERE member_key <> ''"))
                .isZero();
        assertThat(ledger.count("SELECT COUNT(*) FROM past_sale")).isEqualTo(1);
    }

    @Test
    void past_sales_are_exact_and_taken_once() throws SQLException {
        importStore();
        String columns = "store|at|receipt|line|code|qty|unit_price|discount";
        String[] lines = {
            "S1|2026-03-29 01:30:00|R1|1|A|2|3.99|0.50",
            "S1|2026-03-29T23:30:00+02:00|R1|2|B|0.345|3.99|",
            "S1|2026-03-29T23:30:00Z|C1|1|A|-1|3.99|"
        };

        assertThat(told(imports.take(rows("sales", columns, lines)))).isEqualTo("3 taken, 0 known, 0 refused");
        assertThat(told(imports.take(rows("sales", columns, lines)))).isEqualTo("0 taken, 3 known, 0 refused");

        assertThat(ledger.count("SELECT SUM(net) FROM past_sale WHERE kind = 'SALE'"))
                .isEqualTo(7_480_000 + 1_376_550);
        assertThat(ledger.count("SELECT net FROM past_sale WHERE kind = 'RETURN'"))
                .isEqualTo(3_990_000);
        // 29 March in Berlin for the first two; the third is 01:30 on the 30th there.
        assertThat(ledger.count("SELECT MAX(epoch_day) - MIN(epoch_day) FROM past_sale"))
                .isEqualTo(1);
        assertThat(ledger.count("SELECT at FROM past_sale WHERE line = 1 AND kind = 'SALE'"))
                .isEqualTo(Instant.parse("2026-03-29T00:30:00Z").toEpochMilli());
    }

    @Test
    void past_sales_make_days_of_the_history() throws SQLException {
        importStore();
        String columns = "store|at|receipt|line|code|qty|unit_price|promotion";
        imports.take(rows(
                "sales",
                columns,
                "S1|2026-03-27T10:00:00Z|R1|1|A|4|2|",
                "S1|2026-03-27T11:00:00Z|R2|1|A|2|5|P7",
                "S1|2026-03-27T12:00:00Z|R3|1|A|-1|2|"));
        imports.take(rows("sales", columns, "S1|2026-03-28T10:00:00Z|R4|1|A|8|2|"));

        // 4 + 2 - 1
        assertThat(ledger.count("SELECT sold FROM item_day WHERE epoch_day = 20539"))
                .isEqualTo(5_000);
        // 8 + 10 - 2
        assertThat(ledger.count("SELECT net FROM item_day WHERE epoch_day = 20539"))
                .isEqualTo(16_000_000);
        assertThat(ledger.count("SELECT promoted FROM item_day WHERE epoch_day = 20539"))
                .isEqualTo(2_000);
        // (4 * 2 + 2 * 5) / 6
        assertThat(ledger.count("SELECT price FROM item_day WHERE epoch_day = 20539"))
                .isEqualTo(3_000_000);
        assertThat(ledger.count("SELECT receipts FROM sales_day WHERE epoch_day = 20539"))
                .isEqualTo(2);
        assertThat(ledger.count("SELECT COUNT(*) FROM sales_day")).isEqualTo(2);
    }

    @Test
    void a_past_sale_that_is_corrected_moves_to_its_day() throws SQLException {
        importStore();
        String columns = "store|at|receipt|line|code|qty|unit_price";
        imports.take(rows("sales", columns, "S1|2026-03-27T10:00:00Z|R1|1|A|4|2"));
        imports.take(rows("sales", columns, "S1|2026-03-28T10:00:00Z|R1|1|A|3|2"));

        assertThat(ledger.count("SELECT COUNT(*) FROM sales_day")).isEqualTo(1);
        assertThat(ledger.count("SELECT SUM(sold) FROM item_day WHERE epoch_day = 20540"))
                .isEqualTo(3_000);
        assertThat(ledger.count("SELECT COUNT(*) FROM item_day")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "S2|2026-01-02T10:00:00Z|R1|1|A|1|2; store \"S2\" is not imported",
                "S1|yesterday|R1|1|A|1|2; at \"yesterday\" is not a time",
                "S1|2099-01-02T10:00:00Z|R1|1|A|1|2; at \"2099-01-02T10:00:00Z\" is still to come",
                "S1|1969-12-31T10:00:00Z|R1|1|A|1|2; at \"1969-12-31T10:00:00Z\" is before 1970",
                "S1|2026-02-30T10:00:00Z|R1|1|A|1|2; at \"2026-02-30T10:00:00Z\" is not a time",
                "S1|2026-01-02T10:00:00Z||1|A|1|2; receipt is missing",
                "S1|2026-01-02T10:00:00Z|R1|1||1|2; code is missing",
                "S1|2026-01-02T10:00:00Z|R1|1|A|one|2; qty \"one\" is not a number",
                "S1|2026-01-02T10:00:00Z|R1|1|A||2; qty is missing",
                "S1|2026-01-02T10:00:00Z|R1|1|A|1|; unit_price and net are both missing",
                "S1|2026-01-02T10:00:00Z|R1|1|A|999999999999|999999999999; The line's amount is too large",
            })
    void a_bad_line_is_refused_with_its_reason(String row, String reason) throws SQLException {
        importStore();

        var report = imports.take(rows("sales", "store|at|receipt|line|code|qty|unit_price", row));

        assertThat(report.refused()).singleElement().asString().startsWith("Line 2: " + reason);
    }

    @Test
    void a_past_sale_may_be_ahead_by_what_clocks_differ_and_no_more() throws SQLException {
        importStore();

        var report = imports.take(rows(
                "sales",
                "store|at|receipt|line|code|qty|unit_price",
                "S1|2026-11-21T11:10:00|R1|1|A|1|2",
                "S1|2026-11-21T11:10:01|R2|1|A|1|2"));

        assertThat(report.taken()).isEqualTo(1);
        assertThat(report.refused())
                .containsExactly(
                        "Line 3: at \"2026-11-21T11:10:01\" is still to come; only past sales can be imported.");
    }

    @Test
    void a_past_sales_time_may_have_a_decimal_comma() throws SQLException {
        importStore();
        imports.take(
                rows("sales", "store|at|receipt|line|code|qty|unit_price", "S1|2026-03-27T10:00:00,250Z|R1|1|A|1|2"));

        assertThat(ledger.count("SELECT at FROM past_sale"))
                .isEqualTo(Instant.parse("2026-03-27T10:00:00.250Z").toEpochMilli());
    }

    @Test
    void nothing_else_can_be_imported() {
        assertThatThrownBy(() -> imports.take(rows("planets", "name", "Mars")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("planets");
    }

    private void importStore() throws SQLException {
        imports.take(rows("stores", "store|name|region|time_zone|currency", "S1|Mitte|North|Europe/Berlin|EUR"));
    }
}
