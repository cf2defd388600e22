package io.aisle.dashboard.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.popover.Popover;
import io.aisle.dashboard.chain.ViewTest;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.plan.Remark;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.OrderAct;
import io.aisle.grid.client.OrderAct.What;
import io.aisle.grid.client.ReplenishmentLine;
import io.aisle.grid.client.ReplenishmentQuery;
import io.aisle.grid.client.ReplenishmentQuery.Show;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "planner", roles = "PLANNER")
class ReplenishmentViewTest extends ViewTest {
    @Autowired
    private Grid asked;

    @Autowired
    private Catalogue catalogue;

    @BeforeEach
    void propose() {
        String oats = chain.goods().get(1).key();
        String eggs = chain.goods().get(4).key();
        String soap = chain.goods().get(8).key();
        // empty, just short, and one in the other region
        chain.orders
                .line("eggs", "S001", eggs, 10, 0)
                .line("oats", "S004", oats, 10, 38)
                .line("soap", "S011", soap, 1, 0);
    }

    @AfterEach
    void clear() {
        chain.orders.release();
        chain.orders.clear();
    }

    private List<String> rows() {
        return java.util.stream.IntStream.range(0, test(grid("proposals")).size())
                .mapToObj(row -> test(grid("proposals")).getRow(row))
                .toList();
    }

    private void open(String address, int lines) {
        go(address);
        eventually(() -> grids().size() == 1 && test(grid("proposals")).size() == lines);
    }

    private ReplenishmentLine line(Show show, String id) {
        return Arrays.stream(chain.orders
                        .orderLines(new ReplenishmentQuery(new String[0], show, 100))
                        .lines())
                .filter(line -> line.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not " + show));
    }

    /// The opened reason of the first row.
    private Popover why() {
        Popover why = (Popover) test(grid("proposals"))
                .getCellComponent(0, "why")
                .getChildren()
                .filter(Popover.class::isInstance)
                .findFirst()
                .orElseThrow();
        why.open();
        roundTrip();
        return why;
    }

    private void press(String id) {
        test(find(NativeButton.class).withId(id).single()).click();
    }

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

    private List<?> grids() {
        return find(com.vaadin.flow.component.grid.Grid.class)
                .withId("proposals")
                .all();
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
    void a_quantity_is_changed_in_its_row_and_can_be_undone() {
        open("replenishment?q=oat", 1);
        double proposed = line(Show.OPEN, "oats").units();
        test(quantity(0)).setValue("60");

        assertThat(line(Show.OPEN, "oats").state()).isEqualTo("CHANGED");
        assertThat(line(Show.OPEN, "oats").units()).isEqualTo(60);
        press("undo");
        assertThat(line(Show.OPEN, "oats").units()).isEqualTo(proposed);
        assertThat(quantity(0).getValue()).isEqualTo(String.valueOf((long) proposed));
    }

    private QuantityField quantity(int row) {
        return (QuantityField) test(grid("proposals"))
                .getCellComponent(row, "quantity")
                .getChildren()
                .findFirst()
                .orElseThrow();
    }

    private NativeButton act(int row, String word) {
        return test(grid("proposals"))
                .getCellComponent(row, "acts")
                .getChildren()
                .map(NativeButton.class::cast)
                .filter(button -> button.getText().equals(word)
                        || word.equals(button.getElement().getAttribute("aria-label")))
                .findFirst()
                .orElseThrow();
    }

    private List<String> toasts() {
        return find(Notification.class).all().stream().map(ViewTest::texts).toList();
    }

    @Test
    void what_is_typed_and_ordered_at_once_is_ordered_as_typed() {
        open("replenishment?q=oat", 1);
        NativeButton once = act(0, "Order once"); // the mouse is down on it while the typed quantity is saved
        test(quantity(0)).setValue("36");
        assertThat(act(0, "Order once")).isSameAs(once);

        test(once).click();
        assertThat(line(Show.SENT, "oats").units()).isEqualTo(36);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "-3", "12.5", "12,5", "1,200", "1e3", "1000001", "12345678901", "two"})
    void what_is_no_quantity_is_said_at_its_field_and_nothing_is_ordered(String typed) {
        open("replenishment", 3);
        double proposed = line(Show.OPEN, "eggs").units();
        test(quantity(0)).setValue(typed);

        assertThat(quantity(0).isInvalid()).isTrue();
        assertThat(quantity(0).getValue()).isEqualTo(typed);
        assertThat(quantity(0).getErrorMessage())
                .isEqualTo(
                        typed.isBlank()
                                ? "Type how many units to order, or cancel the line."
                                : "Whole units from 1 to 1,000,000, only digits.");
        test(act(0, "Order once")).click();
        grid("proposals").select("eggs");
        grid("proposals").select("soap");
        press("batch-approve");
        assertThat(line(Show.OPEN, "eggs").units()).isEqualTo(proposed);
        assertThat(line(Show.OPEN, "soap").state()).isEqualTo("PROPOSED");
        assertThat(toasts()).containsOnly("Nothing was ordered: correct the quantity of Free-range eggs 10 first.");

        test(quantity(0)).setValue("24");
        assertThat(quantity(0).isInvalid()).isFalse();
        press("batch-approve");
        assertThat(line(Show.SENT, "eggs").units()).isEqualTo(24);
        assertThat(line(Show.SENT, "soap").state()).isEqualTo("APPROVED");
    }

    @Test
    void a_quantity_that_was_typed_while_the_grid_was_away_is_saved_before_it_is_ordered() {
        open("replenishment?q=oat", 1);
        chain.silence(true);
        test(quantity(0)).setValue("36");
        assertThat(quantity(0).getErrorMessage()).isEqualTo("Not saved yet.");
        test(act(0, "Order once")).click();
        assertThat(quantity(0).isInvalid()).isTrue();

        chain.silence(false);
        test(act(0, "Order once")).click();
        assertThat(line(Show.SENT, "oats").units()).isEqualTo(36);
    }

    @Test
    void a_line_is_cancelled_only_after_a_question_that_names_it() {
        open("replenishment?q=eggs", 1);
        String units = String.valueOf((long) line(Show.OPEN, "eggs").units());
        test(act(0, "Cancel")).click();
        assertThat(texts(find(Dialog.class).withId("cancel-line").single()))
                .contains("Cancel " + units + " units of Free-range eggs 10 for Linden Square?")
                .contains("not proposed again before Sun 22 Nov")
                .contains("cannot be brought back");
        press("cancel-no");
        assertThat(line(Show.OPEN, "eggs").state()).isEqualTo("PROPOSED");

        test(act(0, "Order once")).click();
        open("replenishment?show=sent", 1);
        test(act(0, "Cancel")).click();
        assertThat(texts(find(Dialog.class).withId("cancel-line").single())).contains("in order AO-S001-");
        press("cancel-yes");
        assertThat(line(Show.CLOSED, "eggs").state()).isEqualTo("CANCELLED");
    }

    @Test
    void an_order_below_its_suppliers_minimum_is_told_before_and_after_but_not_refused() {
        chain.orders.minimum(100_000_000);
        propose();
        open("replenishment", 3);
        test(quantity(0)).setValue("40");
        test(quantity(1)).setValue("60");
        grid("proposals").select("eggs");
        assertThat(pageText()).contains("Meadow Dairy: €40.00 of the minimum €100.00.");
        grid("proposals").select("soap"); // another store's, so another order
        assertThat(pageText())
                .contains("Meadow Dairy, Linden Square: €40.00 of the minimum €100.00.")
                .contains("€60.00 of the minimum €100.00.");
        test(quantity(1)).setValue("100");
        assertThat(pageText()).doesNotContain("€60.00").contains("€40.00 of the minimum");

        grid("proposals").deselectAll();
        assertThat(find(Div.class).withId("batch").all()).isEmpty();
        test(act(0, "Order once")).click();
        assertThat(line(Show.SENT, "eggs").units()).isEqualTo(40);
        assertThat(toasts())
                .anyMatch(text -> text.startsWith("1 line approved. It leaves in a few seconds."
                        + " Meadow Dairy: €40.00 of the minimum €100.00."));
    }

    @Test
    void a_half_typed_quantity_stays_when_the_line_is_changed_elsewhere() {
        open("replenishment", 3);
        test(quantity(0)).setValue("12.");
        chain.orders.act(new OrderAct(new String[] {"eggs", "soap"}, What.CHANGE, 48, 0, "another", ""));

        eventually(() -> quantity(1).getValue().equals("48"));
        assertThat(quantity(0).getValue()).isEqualTo("12.");
        test(act(0, "Order once")).click();
        assertThat(line(Show.OPEN, "eggs").state()).isEqualTo("CHANGED");
    }

    @Test
    void what_is_selected_is_summed_and_approved_together() {
        open("replenishment", 3);
        grid("proposals").select("eggs");
        grid("proposals").select("soap");
        double units = line(Show.OPEN, "eggs").units() + line(Show.OPEN, "soap").units();
        assertThat(pageText())
                .contains("2 selected")
                .contains((long) units + " units")
                .contains("1 supplier");

        press("batch-approve");

        eventually(() -> test(grid("proposals")).size() == 1);
        assertThat(rows()).containsExactly("oats");
        assertThat(line(Show.SENT, "eggs").state()).isEqualTo("APPROVED");
        assertThat(find(Notification.class).all()).isNotEmpty();
        press("undo");
        assertThat(line(Show.OPEN, "eggs").state()).isEqualTo("PROPOSED");
        assertThat(rows()).containsExactlyInAnyOrder("eggs", "soap", "oats");
    }

    @Test
    void an_approval_that_is_undone_leaves_the_quantity_that_somebody_set() {
        open("replenishment?q=eggs", 1);
        test(quantity(0)).setValue("50");
        test(act(0, "Order once")).click();
        // the one of the change is still offered too
        test(find(NativeButton.class)
                        .withCondition(button -> button.getId().equals(Optional.of("undo")))
                        .all()
                        .getLast())
                .click();

        assertThat(line(Show.OPEN, "eggs").state()).isEqualTo("CHANGED");
        assertThat(quantity(0).getValue()).isEqualTo("50");
    }

    @Test
    void an_order_that_never_comes_is_closed_after_a_question_that_names_it() throws Exception {
        open("replenishment?q=eggs", 1);
        test(act(0, "Order once")).click();
        chain.orders.send("eggs");
        open("replenishment?show=sent", 1);
        test(act(0, "Will not come")).click();
        assertThat(texts(find(Dialog.class).withId("cancel-line").single()))
                .contains("in order AO-S001-")
                .contains("will not come any more?")
                .contains("The supplier is not told.");
        press("cancel-yes");

        assertThat(line(Show.CLOSED, "eggs").state()).isEqualTo("CANCELLED");
    }

    @Test
    void a_snoozed_line_goes_to_its_tab_and_an_automatic_one_is_marked() {
        open("replenishment", 3);
        grid("proposals").select("soap");
        press("batch-automate");
        grid("proposals").select("soap");
        press("batch-snooze");

        open("replenishment?show=snoozed", 1);
        assertThat(line(Show.SNOOZED, "soap").automatic()).isTrue();
        assertThat(line(Show.SNOOZED, "soap").snoozedUntilEpochDay())
                .isEqualTo(LocalDate.parse("2026-11-22").toEpochDay());
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

    private void narrow(int lines) {
        open("replenishment", lines);
        ((ReplenishmentView) getCurrentView()).resized(390);
        roundTrip();
    }

    private void decide(int row) {
        test((NativeButton) test(grid("proposals"))
                        .getCellComponent(row, "decide")
                        .getChildren()
                        .findFirst()
                        .orElseThrow())
                .click();
    }

    @Test
    void on_a_phone_each_row_opens_all_that_can_be_decided_of_it() {
        narrow(3);
        assertThat(grid("proposals").getColumns().stream()
                        .filter(column -> column.isVisible())
                        .map(column -> column.getKey()))
                .contains("decide", "item", "quantity", "risk")
                .doesNotContain("acts", "why", "store");
        assertThat(find(QuantityField.class).all()).isEmpty();

        decide(0);
        Dialog sheet = find(Dialog.class).single();
        assertThat(sheet.getHeaderTitle()).isEqualTo("Free-range eggs 10");
        assertThat(texts(sheet)).contains("Why " + line(Show.OPEN, "eggs").why().proposed() + "?");
        test(find(QuantityField.class).withId("sheet-quantity").single()).setValue("60");
        assertThat(line(Show.OPEN, "eggs").units()).isEqualTo(60);
        press("sheet-approve");
        assertThat(line(Show.SENT, "eggs").units()).isEqualTo(60);
        assertThat(find(Dialog.class).all()).isEmpty();
    }

    @Test
    void on_a_phone_a_line_is_put_off_left_to_the_rule_and_cancelled() {
        narrow(3);
        decide(0);
        press("sheet-automate");
        assertThat(line(Show.OPEN, "eggs").automatic()).isTrue();
        decide(0);
        press("sheet-snooze");
        assertThat(line(Show.SNOOZED, "eggs").snoozedUntilEpochDay()).isPositive();
        decide(0);
        press("sheet-cancel");
        press("cancel-yes");
        assertThat(line(Show.CLOSED, "soap").state()).isEqualTo("CANCELLED");

        ((ReplenishmentView) getCurrentView()).resized(1_440);
        assertThat(test(grid("proposals")).getCellComponent(0, "quantity").getChildren())
                .hasAtLeastOneElementOfType(QuantityField.class);
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void on_a_phone_a_manager_has_the_reason_and_nothing_to_decide() {
        narrow(2);
        assertThat(grid("proposals").getColumnByKey("decide").isVisible()).isFalse();
        assertThat(grid("proposals").getColumnByKey("why").isVisible()).isTrue();
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
    void a_refusal_is_worded_for_the_reader() {
        UI.getCurrent().setLocale(Locale.CHINESE);
        open("replenishment", 3);
        grid("proposals").select("eggs");
        chain.orders.act(OrderAct.of(What.APPROVE, "another", "", "eggs"));

        press("batch-approve");

        assertThat(find(Notification.class).all())
                .extracting(ViewTest::texts)
                .anyMatch(text -> text.contains("1 行无法修改：状态为“已批准”的行不能再批准。"));
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
    void more_lines_than_the_grid_takes_at_once_are_refused_in_words() {
        open("replenishment", 3);
        List<ReplenishmentLine> many = Collections.nCopies(OrderAct.MOST_LINES + 1, line(Show.OPEN, "eggs"));
        Texts texts = Texts.of(Locale.ENGLISH);
        Figures figures = Figures.of(Locale.ENGLISH);
        ProposalTexts words = new ProposalTexts(texts, figures, catalogue);
        RemarkTexts remarks = new RemarkTexts(texts, figures, words);
        Minimums minimums = new Minimums(texts, figures, words);
        new Decisions(asked, "planner", texts, words, minimums, remarks, () -> {}).approve(many);

        assertThat(find(Notification.class).all())
                .extracting(ViewTest::texts)
                .containsExactly("At most 1,000 lines can be decided at once: select fewer.");
    }

    @Test
    void it_speaks_chinese() {
        UI.getCurrent().setLocale(Locale.CHINESE);
        open("replenishment", 3);
        assertThat(pageText()).contains("补货").contains("3 条补货建议").doesNotContain("!order");
    }
}
