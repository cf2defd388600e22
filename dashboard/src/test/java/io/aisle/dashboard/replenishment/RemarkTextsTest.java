package io.aisle.dashboard.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.dashboard.chain.SmallChain;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.plan.OrderState;
import io.aisle.domain.plan.Remark;
import io.aisle.domain.plan.Remark.Kind;
import io.aisle.domain.plan.Remark.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RemarkTextsTest {
    private static final SmallChain CHAIN = new SmallChain(1, 1, SmallChain.SATURDAY);
    private static final Catalogue CATALOGUE = new Catalogue(CHAIN);

    @AfterAll
    static void close() {
        CATALOGUE.close();
    }

    private static String said(Locale language, Remark... remarks) {
        Texts texts = Texts.of(language);
        Figures figures = Figures.of(language);
        return new RemarkTexts(texts, figures, new ProposalTexts(texts, figures, CATALOGUE))
                .of(remarks, "as it was written", "S001");
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_has_its_words_in_both_languages(Kind kind) {
        Object[] values = kind.places().stream().map(RemarkTextsTest::some).toArray();
        Remark remark = Remark.of(kind, values);

        for (Locale language : Texts.LANGUAGES) {
            assertThat(said(language, remark)).isNotBlank().doesNotContain("!").doesNotContain("{");
        }
        assertThat(said(Locale.CHINESE, remark).replace("oats", "")).doesNotContainPattern("[a-z]{3}");
    }

    private static Object some(Value place) {
        return switch (place) {
            case TEXT -> "oats";
            case COUNT, UNITS, MONEY, DAY -> 20_785;
            case STATE -> OrderState.SENT;
            case DEED -> Remark.HANDED_OUT;
        };
    }

    static List<OrderState> states() {
        return Arrays.asList(OrderState.values());
    }

    @ParameterizedTest
    @MethodSource("states")
    void every_state_can_be_the_one_that_a_line_is_in_or_cannot_come_to(OrderState state) {
        Remark remark = Remark.of(Kind.NOT_POSSIBLE, state, state);

        assertThat(Stream.of(said(Locale.ENGLISH, remark), said(Locale.CHINESE, remark)))
                .noneMatch(text -> text.contains("!"));
    }

    @Test
    void english_is_the_grids_own() {
        assertThat(said(Locale.ENGLISH, Remark.of(Kind.NOT_POSSIBLE, OrderState.APPROVED, OrderState.CHANGED)))
                .isEqualTo("A line that is approved cannot be changed.");
    }

    @Test
    void what_is_not_known_here_is_shown_as_it_was_written() {
        assertThat(said(Locale.CHINESE, Remark.of(Kind.UNDONE), new Remark("ON_STRIKE", new String[0])))
                .isEqualTo("as it was written");
        assertThat(said(Locale.CHINESE)).isEqualTo("as it was written");
    }
}
