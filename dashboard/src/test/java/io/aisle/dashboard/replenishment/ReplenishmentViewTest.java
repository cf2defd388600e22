package io.aisle.dashboard.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.textfield.IntegerField;
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
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
        IntegerField field = (IntegerField) test(grid("proposals"))
                .getCellComponent(0, "quantity")
                .getChildren()
                .findFirst()
                .orElseThrow();
        test(field).setValue(60);

        assertThat(line(Show.OPEN, "oats").state()).isEqualTo("CHANGED");
        assertThat(line(Show.OPEN, "oats").units()).isEqualTo(60);
        press("undo");
        assertThat(line(Show.OPEN, "oats").units()).isEqualTo(proposed);
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
                .contains("goods come about Sun 22 Nov: 100\u2009% risk of running out before that")
                .contains("Open forecast");
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
        assertThat(find(IntegerField.class).all()).isEmpty();
        assertThat(grid("proposals").getColumnByKey("acts").isVisible()).isFalse();
    }

    private void narrow(int lines) {
        open("replenishment", lines);
        ((ReplenishmentView) getCurrentView()).resized(390);
        roundTrip();
    }

    private void decide(int row) {
        test((NativeButton) test(grid("proposals")).getCellComponent(row, "decide"))
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
        assertThat(find(IntegerField.class).all()).isEmpty();

        decide(0);
        Dialog sheet = find(Dialog.class).single();
        assertThat(sheet.getHeaderTitle()).isEqualTo("Free-range eggs 10");
        assertThat(texts(sheet)).contains("Why " + line(Show.OPEN, "eggs").why().proposed() + "?");
        test(find(IntegerField.class).withId("sheet-quantity").single()).setValue(60);
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
        assertThat(line(Show.CLOSED, "soap").state()).isEqualTo("CANCELLED");

        ((ReplenishmentView) getCurrentView()).resized(1_440);
        assertThat(test(grid("proposals")).getCellComponent(0, "quantity").getChildren())
                .hasAtLeastOneElementOfType(IntegerField.class);
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
        assertThat(eggs).contains("每箱 12 件").contains("不订：缺货风险 100");
        assertThat(eggs).doesNotContain("the store").doesNotContain("Cases hold");
    }

    @Test
    void more_lines_than_the_grid_takes_at_once_are_refused_in_words() {
        open("replenishment", 3);
        String[] many = new String[OrderAct.MOST_LINES + 1];
        Arrays.fill(many, "eggs");
        Texts texts = Texts.of(Locale.ENGLISH);
        Figures figures = Figures.of(Locale.ENGLISH);
        RemarkTexts remarks = new RemarkTexts(texts, figures, new ProposalTexts(texts, figures, catalogue));
        new Decisions(asked, "planner", texts, remarks, () -> {}).approve(many);

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
