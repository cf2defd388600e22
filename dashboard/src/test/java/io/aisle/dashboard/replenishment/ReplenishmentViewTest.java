package io.aisle.dashboard.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.plan.Remark;
import io.aisle.grid.client.OrderAct;
import io.aisle.grid.client.OrderAct.What;
import io.aisle.grid.client.ReplenishmentLine;
import io.aisle.grid.client.ReplenishmentQuery.Show;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;

class ReplenishmentViewTest extends ReplenishmentCase {
    @Test
    void the_most_urgent_and_dearest_come_first() {
        open("replenishment", 3);
        assertThat(rows()).containsExactly("eggs", "soap", "oats");
        assertThat(pageText()).contains("3 proposals").contains("Urgent 2").contains("Snoozed 0");
    }

    @Test
    void the_navigation_counts_what_waits_for_a_decision() {
        open("replenishment", 3);
        assertThat(texts(find(Anchor.class).withId("nav-replenishment").single()))
                .isEqualTo("Replenishment3");
        grid("proposals").select("eggs");
        press("batch-snooze");
        assertThat(texts(find(Anchor.class).withId("nav-replenishment").single()))
                .isEqualTo("Replenishment2");
    }

    @Test
    void until_the_first_answer_rows_without_words_stand_where_the_list_will() {
        chain.orders.hold();
        go("replenishment");
        Div loading = find(Div.class).withId("proposals-loading").single();
        assertThat(texts(loading)).isEqualTo("Loading");
        assertThat(grids()).isEmpty();

        chain.orders.release();
        eventually(() -> grids().size() == 1 && test(grid("proposals")).size() == 3);
        assertThat(loading.isVisible()).isFalse();
    }

    @Test
    void another_list_does_not_stand_under_a_tabs_name_while_its_own_is_awaited() {
        open("replenishment", 3);
        chain.orders.hold();
        go("replenishment?show=snoozed");
        assertThat(grids()).isEmpty();

        chain.orders.release();
        eventually(() -> pageText().contains("Nothing has to be ordered"));
    }

    @Test
    void tabs_have_their_names_before_anything_is_known() {
        go("replenishment");
        assertThat(pageText()).contains("Urgent").contains("Snoozed").contains("Closed");
    }

    @Test
    void the_page_says_what_the_policy_would_have_done() {
        open("replenishment", 3);
        assertThat(pageText())
                .contains("In the last 28 days this policy would have avoided 14 stock-outs for 1.0 extra cases")
                .contains("3 lines went out on their own");
    }

    @Test
    void tabs_words_and_stores_stand_in_the_address() {
        open("replenishment?q=soap", 1);
        open("replenishment?store=S004", 1);
        open("replenishment?show=urgent", 2);
        go("replenishment?q=nothing-like-it");
        eventually(() -> pageText().contains("No line matches"));
    }

    @Test
    void the_reason_opens_with_its_sum_and_who_did_what() {
        open("replenishment?q=eggs", 1);
        ReplenishmentLine eggs = line(Show.OPEN, "eggs");

        assertThat(texts(why()))
                .contains("Why " + eggs.why().proposed() + "?")
                .contains("sell " + eggs.why().demandMedian())
                .contains("Missing" + eggs.why().orderUpTo())
                .contains("Cases hold 12: " + eggs.why().proposed())
                .contains("RuleProposed")
                .contains("goods come about Sun 22 Nov: >\u200999.9\u2009% risk of running out before that")
                .contains("Of the last 28 days such orders would have run out on 1, orders of what usually sells on"
                        + " 4; on average 0.5 cases more lay in the store.")
                .contains("Open forecast");
    }

    @Test
    void the_reason_of_a_changed_line_names_the_proposed_and_the_changed_quantity_with_the_risk_of_each() {
        open("replenishment?q=eggs", 1);
        ReplenishmentLine eggs = line(Show.OPEN, "eggs");
        String proposed = String.valueOf(eggs.why().proposed());
        test(quantity(0)).setValue("1");

        assertThat(texts(why()))
                .contains("Why " + proposed + " proposed? Changed to 1")
                .contains("Cases hold 12: " + proposed + " proposed.")
                .contains("Changed by a person to1")
                .containsPattern("With the proposed " + proposed + ": <\u2009[0-9.]+\u2009%\\.")
                .containsPattern("With the changed 1: >\u2009[0-9.]+\u2009%\\.");
        assertThat(download("csv-replenishment")).contains("With the proposed " + proposed);
    }

    @Test
    void all_that_was_done_to_a_line_is_told_with_its_day_and_the_newest_first() {
        open("replenishment?q=eggs", 1);
        for (int units = 1; units <= 7; units++) {
            chain.orders.act(new OrderAct(new String[] {"eggs"}, What.CHANGE, units, 0, "planner", ""));
        }
        String said = texts(why());
        assertThat(said)
                .contains("Changed 6 \u2192 7", "Changed 1 \u2192 2", "RuleProposed", "Thu 1 Jan 01:00")
                .matches(text -> text.indexOf("6 \u2192 7") < text.indexOf("RuleProposed"), "newest first");
    }

    @Test
    void a_risk_is_never_rounded_to_none_or_to_certainty() {
        ProposalTexts words = words();
        assertThat(List.of(0.0, 0.0004, 0.002, 0.09, 0.42, 0.98, 0.996, 0.99951, 1.0))
                .extracting(words::percent)
                .containsExactly(
                        "0\u2009%",
                        "<\u20090.1\u2009%",
                        "0.2\u2009%",
                        "9.0\u2009%",
                        "42\u2009%",
                        "98\u2009%",
                        "99.6\u2009%",
                        ">\u200999.9\u2009%",
                        "100\u2009%");
    }

    private ProposalTexts words() {
        return new ProposalTexts(Texts.of(Locale.ENGLISH), Figures.of(Locale.ENGLISH), catalogue);
    }

    @Test
    void a_snoozed_line_says_until_when_and_a_closed_one_is_not_urgent() {
        open("replenishment", 3);
        grid("proposals").select("soap");
        press("batch-snooze");
        assertThat(words().of(line(Show.SNOOZED, "soap"))).containsEntry("until", "until Sun 22 Nov" + Texts.DOT);
        assertThat(words().of(line(Show.OPEN, "eggs")))
                .containsEntry("until", "")
                .containsEntry("icon", "i i-critical crit")
                .containsEntry("urgency", "Urgent");

        chain.orders.act(OrderAct.of(What.CANCEL, "planner", "", "eggs"));
        assertThat(words().of(line(Show.CLOSED, "eggs")))
                .containsEntry("icon", "i i-close dim")
                .containsEntry("urgency", "Cancelled")
                .containsEntry("riskClass", "mut");
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_supplier_is_picked_by_its_name() {
        open("replenishment?supplier=DAIRY", 3);
        ComboBox<String> supplier =
                find(ComboBox.class).withId("order-supplier").single();
        assertThat(test(supplier).getSelected()).isEqualTo("DAIRY");
        assertThat(test(supplier).getSuggestions()).containsExactly("Meadow Dairy");

        go("replenishment?supplier=NOBODY");
        eventually(() -> pageText().contains("No line matches"));
        test(find(ComboBox.class).withId("order-supplier").single()).selectItem("Meadow Dairy");
        eventually(() -> grids().size() == 1 && test(grid("proposals")).size() == 3);
    }

    @Test
    void the_time_of_the_figures_names_its_zone() {
        open("replenishment", 3);
        assertThat(pageText()).contains("demand and stock as of 01:00 UTC+1");
    }

    @Test
    void the_list_is_downloaded_with_numbers_as_numbers() {
        open("replenishment?q=eggs", 1);
        String[] rows = download("csv-replenishment").split("\r\n");
        assertThat(rows).hasSize(2);
        assertThat(rows[1]).startsWith("S001,").contains("Free-range eggs 10,Proposed,Urgent,0,0,0,");
    }

    @Test
    void a_list_that_is_downloaded_before_it_is_there_is_not_empty() {
        go("replenishment");
        assertThat(download("csv-replenishment").split("\r\n")).hasSize(4);
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void a_manager_sees_the_own_region_and_decides_nothing() {
        open("replenishment", 2);
        assertThat(rows()).containsExactly("eggs", "oats");
        assertThat(find(QuantityField.class).all()).isEmpty();
        assertThat(grid("proposals").getColumnByKey("acts").isVisible()).isFalse();
    }

    @Test
    void what_the_grid_says_is_chinese_on_a_chinese_page_and_what_a_person_typed_stays() {
        UI.getCurrent().setLocale(Locale.CHINESE);
        open("replenishment?q=eggs", 1);
        long day = LocalDate.parse("2026-11-22").toEpochDay();
        chain.orders.act(new OrderAct(new String[] {"eggs"}, What.SNOOZE, 0, day, "planner", "fair in town"));
        chain.orders.act(new OrderAct(new String[] {"eggs"}, What.SNOOZE, 0, 0, "planner", "").undoing());
        chain.orders.note("eggs", "planner", "written before");
        chain.orders.note("eggs", "rule", "a later version says this", new Remark("ON_STRIKE", new String[0]));
        open("replenishment?q=eggs", 1);

        assertThat(texts(why()))
                .contains("推迟到 11月22日")
                .contains("fair in town")
                .contains("不再推迟")
                .contains("已撤销")
                .contains("written before")
                .contains("a later version says this")
                .doesNotContain("put off")
                .doesNotContain("undone");
    }

    @Test
    void the_reasons_in_a_file_are_in_the_readers_language() {
        UI.getCurrent().setLocale(Locale.CHINESE);
        open("replenishment?q=eggs", 1);
        String eggs = download("csv-replenishment").split("\r\n")[1];
        assertThat(eggs).contains("每箱 12 件").contains("不订：缺货风险 >\u200999.9");
        assertThat(eggs).doesNotContain("the store").doesNotContain("Cases hold");
    }

    @Test
    void it_speaks_chinese() {
        UI.getCurrent().setLocale(Locale.CHINESE);
        open("replenishment", 3);
        assertThat(pageText()).contains("补货").contains("3 条补货建议").doesNotContain("!order");
    }
}
