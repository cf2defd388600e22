package io.aisle.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisle.domain.plan.Remark.Kind;
import java.time.LocalDate;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemarkTest {
    @Test
    void english_is_what_it_was_before_there_were_kinds() {
        assertThat(Remark.together(
                        Remark.of(Kind.PUT_OFF, LocalDate.parse("2026-11-28").toEpochDay()),
                        Remark.of(Kind.TYPED, "match on Saturday")))
                .isEqualTo("put off until 2026-11-28: match on Saturday");
        assertThat(Remark.of(Kind.WITHIN_LIMIT, 12_500_000, 50_000_000).english())
                .isEqualTo("automatic: the order of 12.50 is within the limit of 50.00");
        assertThat(Remark.of(Kind.RECEIVED, 6.0).english()).isEqualTo("6 received so far");
        assertThat(Remark.of(Kind.NO_LINE, "1a").english()).isEqualTo("There is no line \"1a\".");
        assertThat(Remark.together()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_fills_its_places(Kind kind) {
        Object[] values = Collections.nCopies(kind.places().size(), "7").toArray();

        assertThat(Remark.of(kind, values).english()).doesNotContain("{").isNotBlank();
        assertThat(Remark.of(kind, values).known()).isEqualTo(kind);
        assertThatThrownBy(() -> Remark.of(kind, new Object[kind.places().size() + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_a_later_version_says_is_not_known() {
        assertThat(new Remark("ON_STRIKE", new String[] {"3"}).known()).isNull();
        assertThat(new Remark("PUT_OFF", new String[] {"3", "4"}).known()).isNull();
    }
}
