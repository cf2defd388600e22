package io.aisle.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aisle.grid.client.ForecastKind;
import io.aisle.grid.client.ForecastProgress.Stage;
import io.aisle.grid.desk.Quarantine;
import io.aisle.grid.journal.Databases;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a run whose process does not do what it should.
class TrainingProcessTest {
    private static final int ITEMS = 3;
    private static final StoreGroup GROUP = new StoreGroup("North/1", List.of("S1"), "DE");

    private static Journal journal;
    private static HistoryRows history;
    private static Asked asked;

    @BeforeAll
    static void sell(@TempDir Path folder) throws Exception {
        journal = Journal.open(JournalOptions.of(Databases.h2(folder), "", ""), new Quarantine(), () -> Instant.EPOCH);
        PastSales sales = new PastSales(journal.dataSource());
        sales.days("S1", 13, ITEMS);
        history = new HistoryRows(journal.dataSource(), new CodesAlone());
        try (Connection connection = journal.dataSource().getConnection()) {
            asked = new Asked(GROUP, List.of(TradingDays.read(connection, "S1", 0)), null, true);
        }
    }

    @AfterAll
    static void close() {
        journal.close();
    }

    private static String run(Class<?> main) throws Exception {
        return new TrainingProcess("64m", main).run(asked, history, part -> {});
    }

    private static List<Answer.Part> parts(String heap) throws Exception {
        List<Answer.Part> parts = new ArrayList<>();
        assertThat(TrainingProcess.ofHeap(heap).run(asked, history, parts::add)).isEqualTo("3 items forecast.");
        return parts;
    }

    private static StoreResult result(List<Answer.Part> parts) {
        return (StoreResult) parts.getLast();
    }

    @Test
    void it_tells_its_stages_the_model_as_soon_as_there_is_one_and_every_item_s_forecast() throws Exception {
        List<Answer.Part> parts = parts("256m");
        assertThat(parts)
                .hasSize(5)
                .startsWith(new Answer.Reached(Stage.TRAINING))
                .contains(new Answer.Reached(Stage.SCORING), new Answer.Reached(Stage.WRITING));
        assertThat(parts.get(1))
                .isInstanceOfSatisfying(
                        Answer.NewModel.class,
                        model -> assertThat(model.model()).isNotEmpty());
        assertThat(result(parts).forecasts())
                .filteredOn(given -> given.kind() == ForecastKind.ITEM)
                .extracting(given -> PackedForecast.unpack(given.name(), given.model(), given.bands())
                        .days())
                .containsExactly(28, 28, 28);
    }

    @Test
    void the_same_question_has_the_same_answer() throws Exception {
        assertThat(bytes(result(parts("256m")))).isEqualTo(bytes(result(parts("512m"))));
    }

    private static byte[] bytes(StoreResult result) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(result);
        }
        return bytes.toByteArray();
    }

    private static final class Killed {
        public static void main(String[] args) {
            Runtime.getRuntime().halt(137);
        }
    }

    @Test
    void one_that_is_killed_is_told_with_how_it_ended() {
        assertThatThrownBy(() -> run(Killed.class))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The training process of North/1 ended with 137 before it answered; it was killed, perhaps as"
                                + " the machine's memory was used up.");
    }

    private static final class Greedy {
        public static void main(String[] args) {
            List<byte[]> much = new ArrayList<>();
            while (much.size() < 1_000) {
                much.add(new byte[1 << 20]);
            }
        }
    }

    @Test
    void one_that_needs_more_memory_than_it_may_take_says_which_option_gives_it() {
        assertThatThrownBy(() -> run(Greedy.class)).hasMessageContaining("more memory than the 64m of --forecast-heap");
    }

    private static final class Chatty {
        public static void main(String[] args) {
            System.out.println("Hello!");
        }
    }

    @Test
    void what_is_no_answer_is_not_taken_for_one() {
        assertThatThrownBy(() -> run(Chatty.class))
                .hasMessageContaining("ended with 0 before it answered")
                .hasRootCauseInstanceOf(StreamCorruptedException.class);
    }

    private static final class Silent {
        public static void main(String[] args) throws IOException {
            while (System.in.read() >= 0) {}
        }
    }

    @Test
    void who_is_interrupted_while_it_works_ends_it() throws Exception {
        Set<ProcessHandle> before = children();
        Thread waiting = Thread.ofPlatform().daemon().start(() -> {
            try {
                run(Silent.class);
            } catch (Exception interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> children().size() > before.size());
        Set<ProcessHandle> begun = children();
        begun.removeAll(before);
        waiting.interrupt();
        waiting.join();
        assertThat(begun).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void it_ends_unanswered_and_leaves_nothing_when_the_node_that_asked_it_is_gone(@TempDir Path folder)
            throws Exception {
        Process process = TrainingProcess.ofHeap("64m").started(folder);
        try (OutputStream in = process.getOutputStream()) {
            ObjectOutputStream question = new ObjectOutputStream(in);
            question.writeObject(asked);
            question.flush();
            history.write(asked.stores(), asked.lastDay(), in);
        }
        byte[] said = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(new String(said, StandardCharsets.ISO_8859_1)).doesNotContain(StoreResult.class.getName());
        assertThat(folder).as("its temporary files").doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void all_its_threads_are_nice_to_all_others(@TempDir Path folder) throws Exception {
        int usual = niceness(Path.of("/proc/thread-self"));
        Process process = TrainingProcess.ofHeap("64m").started(folder);
        try (OutputStream held = process.getOutputStream()) {
            assertThat(held).isNotNull();
            await().until(
                            () -> nicenesses(process),
                            all -> all.size() > 5
                                    && all.stream().allMatch(one -> one == Math.max(usual, Yielding.NICENESS)));
        } finally {
            process.waitFor();
        }
    }

    private static List<Integer> nicenesses(Process process) throws IOException {
        List<Integer> all = new ArrayList<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                all.add(niceness(thread));
            }
        }
        return all;
    }

    private static int niceness(Path thread) throws IOException {
        String stat = Files.readString(thread.resolve("stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
    }
}
