package io.aisle.dashboard.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import io.aisle.dashboard.chain.ViewTest;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.OrderAct;
import io.aisle.grid.client.OrderAct.What;
import io.aisle.grid.client.ReplenishmentLine;
import io.aisle.grid.client.ReplenishmentQuery.Show;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.test.context.support.WithMockUser;

/// What planners do to proposals, at the desk and on the phone.
class DecisionsTest extends ReplenishmentCase {
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
}
