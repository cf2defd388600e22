package io.aisle.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.grid.client.ModelVerdict;
import io.aisle.grid.desk.Quarantine;
import io.aisle.grid.journal.Databases;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nights of one group, one after the other.
class GroupReckoningTest {
    private static final int ITEMS = 3;
    private static final StoreGroup GROUP = new StoreGroup("North/1", List.of("S1"), "DE");

    private static Journal journal;
    private static TradingDays all;

    @BeforeAll
    static void sell(@TempDir Path folder) throws Exception {
        journal = Journal.open(JournalOptions.of(Databases.h2(folder), "", ""), new Quarantine(), () -> Instant.EPOCH);
        new PastSales(journal.dataSource()).days("S1", 24, ITEMS);
        try (Connection connection = journal.dataSource().getConnection()) {
            all = TradingDays.read(connection, "S1", 0);
        }
    }

    @AfterAll
    static void close() {
        journal.close();
    }

    /// What a run said.
    private record Night(String sentence, List<Answer.Part> parts, long lastDay) {
        <P extends Answer.Part> List<P> parts(Class<P> kind) {
            return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        Models.Standing stands() {
            Answer.NewModel model = parts(Answer.NewModel.class).getFirst();
            return new Models.Standing(1, lastDay, "", model.model(), model.outlooks());
        }
    }

    /// The night after the store's `days` first trading days.
    private static Night night(int days, Models.@Nullable Standing standing, boolean train)
            throws SQLException, IOException {
        TreeMap<Long, TradingDays.Day> first = new TreeMap<>();
        all.days().entrySet().stream().limit(days).forEach(day -> first.put(day.getKey(), day.getValue()));
        Asked asked = new Asked(GROUP, List.of(new TradingDays("S1", first)), standing, train);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        new HistoryRows(journal.dataSource(), new CodesAlone()).write(asked.stores(), asked.lastDay(), rows);
        GroupPanel read = GroupPanel.read(
                asked.stores(), "DE", new DataInputStream(new ByteArrayInputStream(rows.toByteArray())));
        List<Answer.Part> parts = new ArrayList<>();
        String sentence = GroupReckoning.reckon(asked, read, Map.of(), parts::add);
        return new Night(sentence, parts, asked.lastDay());
    }

    @Test
    void a_model_that_goes_on_standing_goes_on_learning_how_it_fares() throws Exception {
        Night first = night(100, null, true);
        assertThat(first.parts(Answer.NewOutlooks.class)).isEmpty();
        Models.Standing stands = first.stands();
        assertThat(night(127, stands, false).parts(Answer.NewOutlooks.class)).isEmpty();
        // of what it said then, all 28 days are over
        List<Answer.NewOutlooks> renewed = night(128, stands, false).parts(Answer.NewOutlooks.class);
        assertThat(renewed).hasSize(1);
        Models.Standing later = new Models.Standing(
                1, stands.lastDay(), "", stands.model(), renewed.getFirst().outlooks());
        Night next = night(138, later, false);
        assertThat(next.parts(Answer.NewOutlooks.class)).isEmpty();
        assertThat(next.parts(StoreResult.class)).hasSize(1);
    }

    @Test
    void a_night_has_its_forecasts_where_a_new_model_would_have_little_to_learn_from() throws Exception {
        Models.Standing stands = night(29, null, true).stands();
        Night later = night(29 + 20, stands, true);
        assertThat(later.sentence()).startsWith("On the last 7 trading days"); // 42 before them allow no more
        assertThat(later.parts(StoreResult.class)).hasSize(1);
    }

    @Test
    void a_new_model_takes_the_place_of_the_one_that_stands_only_if_it_errs_less_on_days_that_neither_knew()
            throws Exception {
        Models.Standing stands = night(100, null, true).stands();
        Night tried = night(120, stands, true);
        Answer.NewModel challenger = tried.parts(Answer.NewModel.class).getFirst();
        ModelVerdict verdict = challenger.verdict();
        boolean isBetter = verdict.challenger() < verdict.standing();
        assertThat(verdict.kind()).isEqualTo(isBetter ? ModelVerdict.Kind.WON : ModelVerdict.Kind.LOST);
        assertThat(challenger.model().length > 0).isEqualTo(isBetter);
    }
}
