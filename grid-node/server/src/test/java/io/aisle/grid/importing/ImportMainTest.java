package io.aisle.grid.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.aisle.domain.MemberHasher;
import io.aisle.grid.client.Desk;
import io.aisle.grid.client.GridSerialization;
import io.aisle.grid.client.Item;
import io.aisle.grid.desk.Books;
import io.aisle.grid.desk.DeskConfig;
import io.aisle.grid.desk.Gateways;
import io.aisle.grid.desk.NodeDesk;
import io.aisle.grid.desk.NodeFigures;
import io.aisle.grid.desk.Quarantine;
import io.aisle.grid.journal.Databases;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalOptions;
import io.aisle.grid.orders.OrderBook;
import io.aisle.grid.orders.OrderOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportMainTest {
    private static final int PORT = 5871;

    @TempDir
    private static Path folder;

    private static Journal journal;
    private static HazelcastInstance node;
    private static Books books;
    private static Gateways gateways;
    private static NodeDesk desk;

    @BeforeAll
    static void start() throws Exception {
        journal =
                Journal.open(JournalOptions.of(Databases.h2(folder), "", ""), new Quarantine(), InstantSource.system());
        books = Books.open(journal.dataSource());
        Config config = new Config();
        config.setClusterName("import-test");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.getNetworkConfig().setPort(PORT).setPortAutoIncrement(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        GridSerialization.configure(config);
        DeskConfig.configure(config);
        node = Hazelcast.newHazelcastInstance(config);
        gateways = Gateways.open(node, journal.dataSource());
        desk = NodeDesk.open(
                node,
                journal.dataSource(),
                books,
                gateways,
                (topic, payload) -> {},
                () -> new NodeFigures(0, true, 0, 0, 0, 0, new String[0]),
                new OrderBook(
                        journal.dataSource(),
                        OrderOptions.usual(folder),
                        InstantSource.system(),
                        store -> 0,
                        store -> {}),
                InstantSource.system());
        Files.write(folder.resolve("member.key"), new byte[32]);
    }

    @AfterAll
    static void stop() {
        desk.close();
        gateways.close();
        node.shutdown();
        books.close();
        journal.close();
    }

    private record Run(int exit, String out, String err) {}

    private static Run run(String... arguments) {
        return runAt("127.0.0.1:" + PORT, arguments);
    }

    private static Run runAt(String grid, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--grid", grid, "--cluster", "import-test", "--data", folder.toString()));
        all.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = ImportMain.command();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return new Run(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }

    private static String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            out.write(text.getBytes(UTF_8));
        }
        return file.toString();
    }

    @Test
    void a_folder_is_imported_whole_and_the_second_time_nothing_changes() throws IOException {
        Path chain = Files.createDirectories(folder.resolve("chain"));
        file("chain/stores.csv", "store,name,region,time_zone,currency\nA1,Hafen,North,Europe/Berlin,EUR\n");
        file("chain/items.csv", "code,name\nI1,One\nI2,Two\n");
        file("chain/members.csv.gz", "member,scheme,code\nM1,card,42\n");

        Run first = run("--all", chain.toString());
        Run second = run("--all", chain.toString());

        assertThat(first.exit).as(first.err).isZero();
        assertThat(first.out)
                .contains("stores: took 1, known already 0, refused 0")
                .contains("items: took 2, known already 0, refused 0")
                .contains("members: took 1, known already 0, refused 0");
        assertThat(second.out).contains("stores: took 0, known already 1, refused 0");
    }

    @Test
    void a_members_code_is_hashed_under_the_gateways_key_before_it_leaves() throws IOException {
        run("members", file("m.csv", "member,scheme,code\nM7,card,6900123456789\n"));

        String key = new MemberHasher(new byte[32]).key("card", "6900123456789").value();
        assertThat(Desk.of(node).member(key))
                .isNotNull()
                .satisfies(member -> assertThat(member.member()).isEqualTo("M7"));
    }

    @Test
    void a_dirty_file_gives_its_good_rows_and_every_refused_line() throws IOException {
        String csv = "\uFEFFStockCode,Description,note\n"
                + "D1,\"Käse, \"\"alt\"\"\",x\n"
                + "\n"
                + "D2,only two\n"
                + "D3,\"two\nlines\",x\n"
                + ",no code,x\n"
                + "D1,\"Käse, \"\"alt\"\"\",x\n";
        Path refused = folder.resolve("refused.txt");

        Run run = run(
                "items",
                file("dirty.csv", csv),
                "--map",
                "StockCode=code,Description=name",
                "--refused",
                refused.toString());

        assertThat(run.exit).as(run.err).isZero();
        assertThat(run.out).contains("items: took 2, known already 1, refused 2");
        assertThat(Files.readAllLines(refused))
                .containsExactly(
                        "Line 4: the row has 2 fields, the header 3.", "Line 7: gtin and code are both missing.");
        assertThat(books.aliases().primary("D1")).isEqualTo("D1");
        assertThat(Desk.of(node).items(0, 1_000)).extracting(Item::name).contains("Käse, \"alt\"", "two\nlines");
    }

    @Test
    void of_a_file_that_is_not_utf_8_no_row_counts() throws IOException {
        String csv = "code,name\nL1,One\nL2,Käse\n";
        Path latin = Files.writeString(folder.resolve("latin1.csv"), csv, ISO_8859_1);
        Path utf16 = Files.writeString(folder.resolve("utf16.csv"), csv, UTF_16);

        Run run = run("items", latin.toString());

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.err.lines())
                .containsExactly("aisle import: " + latin
                        + " is not UTF-8 in line 3: save it as UTF-8, as by iconv -f WINDOWS-1252 -t UTF-8.");
        assertThat(Desk.of(node).items(0, 1_000)).extracting(Item::key).doesNotContain("L1", "L2");
        assertThat(run("items", utf16.toString()).err).contains("utf16.csv is not UTF-8 in line 1:");
    }

    @Test
    void a_code_of_an_unknown_scheme_costs_its_row() throws IOException {
        Run members = run("members", file("schemes.csv", "member,scheme,code\nM8,fob,1\nM9,APP,2\nM10,,3\nM11,fob,\n"));
        run("stores", file("f.csv", "store,name,currency,time_zone\nF1,Feld,EUR,Europe/Berlin\n"));
        Run sales = run(
                "sales",
                file(
                        "fobs.csv",
                        "store,at,receipt,code,qty,unit_price,member\nF1,2026-03-01T10:00:00Z,1,A,1,2,77\n"
                                + "F1,2026-03-01T10:00:00Z,1,B,1,2,\n"),
                "--set",
                "scheme=fob");

        assertThat(members.out)
                .contains("refused: Line 2: scheme \"fob\" must be card, app, phone or tag.")
                .contains("members: took 3, known already 0, refused 1");
        assertThat(sales.out)
                .contains("refused: Line 2: scheme \"fob\" must be card, app, phone or tag.")
                .contains("sales: took 1, known already 0, refused 1");
    }

    @Test
    void sales_without_line_numbers_are_numbered_in_the_files_order() throws IOException {
        run("stores", file("s.csv", "store,name\nB1,Berg\n"), "--set", "currency=GBP", "--time-zone", "Europe/London");
        String csv = "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice\n"
                + "1,A,6,2010-12-01 08:26:00,2.55\n"
                + "1,A,6,2010-12-01 08:26:00,2.55\n"
                + "C2,A,-1,2010-12-01 09:00:00,2.55\n";
        String[] arguments = {
            "sales",
            file("sales.csv.gz", csv),
            "--set",
            "store=B1",
            "--map",
            "InvoiceNo=receipt,StockCode=code,Quantity=qty,InvoiceDate=at,UnitPrice=unit_price"
        };

        assertThat(run(arguments).out).contains("sales: took 3, known already 0, refused 0");
        assertThat(run(arguments).out).contains("sales: took 0, known already 3, refused 0");
    }

    @Test
    void a_file_where_every_row_is_refused_has_failed() throws IOException {
        assertThat(run("stores", file("bad.csv", "store,time_zone\nX1,Mars\n")).exit)
                .isEqualTo(1);
    }

    @Test
    void wrong_usage_is_one_sentence_and_exit_two() throws IOException {
        assertThat(run("planets", file("p.csv", "a\n1\n")))
                .satisfies(run -> assertThat(run.exit).isEqualTo(2))
                .satisfies(run -> assertThat(run.err).startsWith("aisle import: \"planets\" cannot be imported"));
        assertThat(run("items", folder.resolve("nowhere.csv").toString()).err)
                .startsWith("aisle import: There is no file");
        assertThat(run("items", file("e.csv", "")).err).contains("is empty");
        assertThat(run("items", file("h.csv", "colour\nred\n")).err).contains("no column gtin or code");
        assertThat(run("items", file("h2.csv", "code\nA\n"), "--map", "sku=code").err)
                .contains("\"sku\"");
        assertThat(run("items", file("h3.csv", "code\nA\n"), "--map", "code=colour").err)
                .contains("\"colour\"");
        assertThat(run().err).contains("Say what to import");
    }

    @Test
    void without_a_grid_it_says_what_to_do() throws IOException {
        Run run = runAt("127.0.0.1:5999", "items", file("g.csv", "code\nA\n"), "--wait", "1");

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.err).contains("No grid node answers at 127.0.0.1:5999");
    }
}
