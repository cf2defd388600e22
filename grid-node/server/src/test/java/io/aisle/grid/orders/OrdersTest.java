package io.aisle.grid.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.OrderEvent;
import io.aisle.domain.plan.Reckoning;
import io.aisle.domain.plan.Remark;
import io.aisle.domain.plan.Remark.Kind;
import io.aisle.grid.client.OrderAct;
import io.aisle.grid.client.OrderAct.What;
import io.aisle.grid.client.OrderReport;
import io.aisle.grid.client.ReplenishmentLine;
import io.aisle.grid.client.ReplenishmentQuery.Show;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OrdersTest extends OrdersCase {
    @Test
    void without_a_forecast_demand_is_what_was_sold_and_the_line_says_so() throws Exception {
        shop.onHand.put("soap", 1.0);
        shop.propose();

        // butter is enough for days, tea has no supplier; of two urgent ones the dearer loss comes first
        assertThat(codes(Show.OPEN)).containsExactly("soap", "milk");
        ReplenishmentLine milk = shop.open("milk");
        assertThat(milk.supplierName()).isEqualTo("DAIRY Ltd");
        assertThat(milk.why().demandFrom()).isEqualTo("history");
        assertThat(milk.why().historyDays()).isEqualTo(28);
        assertThat(milk.units()).isEqualTo(milk.why().proposed());
        assertThat(milk.why().dayMeans()[1]).isEqualTo(10);
    }

    @Test
    void stock_that_nobody_ever_told_is_not_taken_for_an_empty_shelf() throws Exception {
        shop.onHand.remove("milk");
        shop.propose();

        assertThat(codes(Show.OPEN)).containsExactly("soap");
    }

    @Test
    void the_lines_of_one_supplier_become_one_order() throws Exception {
        shop.onHand.put("butter", 0.0);
        shop.propose();

        OrderReport report = shop.act(
                What.APPROVE,
                shop.open("milk").id(),
                shop.open("soap").id(),
                shop.open("butter").id());

        assertThat(report.orders()).hasSize(2);
        assertThat(shop.line(Show.SENT, "milk").order())
                .isEqualTo(shop.line(Show.SENT, "butter").order())
                .isNotEqualTo(shop.line(Show.SENT, "soap").order());
    }

    @Test
    void what_is_approved_is_on_order_and_not_proposed_again() throws Exception {
        shop.propose();
        shop.act(What.APPROVE, shop.open("milk").id());
        shop.propose();

        assertThat(codes(Show.OPEN)).containsExactly("soap");
    }

    @Test
    void of_many_who_approve_at_once_one_does() throws Exception {
        shop.propose();
        String id = shop.open("milk").id();
        List<Callable<OrderReport>> clicks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clicks.add(() -> shop.act(What.APPROVE, id));
        }
        int orders = 0;
        try (ExecutorService planners = Executors.newFixedThreadPool(6)) {
            for (Future<OrderReport> report : planners.invokeAll(clicks)) {
                orders += report.get().orders().length;
            }
        }

        assertThat(orders).isEqualTo(1);
        assertThat(shop.page(Show.SENT).lines()).hasSize(1);
    }

    @Test
    void a_quantity_somebody_set_stays_and_everything_is_written_down() throws Exception {
        shop.propose();
        String id = shop.open("milk").id();
        shop.book.act(new OrderAct(new String[] {id}, What.CHANGE, 60, 0, "planner", "match on Saturday"));
        shop.onHand.put("milk", 100.0);
        shop.propose();

        assertThat(shop.open("milk").units()).isEqualTo(60);
        assertThat(shop.open("milk").why().proposed()).isZero();
        OrderEvent last = shop.book.orderEvents(id).getLast();
        assertThat(last.who()).isEqualTo("planner");
        assertThat(last.before()).isEqualTo("PROPOSED");
        assertThat(last.after()).isEqualTo("CHANGED");
        assertThat(last.unitsAfter()).isEqualTo(60);
        assertThat(last.why()).isEqualTo("match on Saturday");
        assertThat(last.atMillis()).isEqualTo(shop.nowMillis());
    }

    @Test
    void a_proposal_nobody_needs_any_more_is_withdrawn() throws Exception {
        shop.propose();
        String id = shop.open("milk").id();
        shop.onHand.put("milk", 100.0);
        shop.propose();

        assertThat(codes(Show.OPEN)).containsExactly("soap");
        assertThat(shop.book.orderEvents(id).getLast().why()).isEqualTo("no longer needed");
        assertThat(codes(Show.CLOSED)).as("nobody decided it").isEmpty();
        shop.pass(Duration.ofDays(8));
        shop.propose();
        assertThat(shop.book.orderEvents(id))
                .as("and it is forgotten in the end")
                .isEmpty();
    }

    @Test
    void what_a_planner_cancels_comes_back_on_the_next_order_day() throws Exception {
        shop.propose();
        shop.act(What.CANCEL, shop.open("soap").id());
        shop.propose();
        assertThat(codes(Show.OPEN)).containsExactly("milk");

        shop.pass(Duration.ofDays(7));
        shop.propose();
        assertThat(codes(Show.OPEN)).contains("soap");
    }

    @Test
    void an_approval_that_is_taken_back_leaves_the_line_with_what_somebody_set_and_no_second_one() throws Exception {
        shop.propose();
        String id = shop.open("milk").id();
        shop.book.act(new OrderAct(new String[] {id}, What.CHANGE, 6, 0, "planner", ""));
        shop.act(What.APPROVE, id);
        shop.propose(); // six are not enough, so the rest is proposed
        assertThat(codes(Show.OPEN)).contains("milk");
        OrderReport taken =
                shop.book.act(OrderAct.of(What.REOPEN, "planner", "", id).undoing());

        assertThat(taken.refused()).isEmpty();
        shop.propose();
        assertThat(codes(Show.OPEN)).containsOnlyOnce("milk");
        ReplenishmentLine again = shop.open("milk");
        assertThat(again.id()).isEqualTo(id);
        assertThat(again.state()).isEqualTo("CHANGED");
        assertThat(again.units()).isEqualTo(6);
        assertThat(again.order()).isEmpty();
        OrderEvent last = shop.book.orderEvents(id).getLast();
        assertThat(last.before() + " " + last.after() + " " + last.why()).isEqualTo("APPROVED CHANGED undone");
        assertThat(shop.send()).isZero();
    }

    @Test
    void every_line_has_the_back_test_of_its_item_and_the_store_has_their_sum() throws Exception {
        shop.propose();
        ReplenishmentLine milk = shop.open("milk");

        assertThat(milk.backTest())
                .isNotNull()
                .satisfies(test -> assertThat(test.days()).isEqualTo(14));
        Reckoner.Played played = shop.reckon().played();
        assertThat(played.byItem()).containsKeys("milk", "soap", "butter").containsValue(milk.backTest());
        assertThat(played.together().stockOuts())
                .isEqualTo(played.byItem().values().stream()
                        .mapToInt(BackTest::stockOuts)
                        .sum());
    }

    @Test
    void the_last_weeks_are_played_again_when_days_that_are_over_were_imported_and_not_before() throws Exception {
        assertThat(shop.reckon().isPlayedAnew()).isTrue();
        assertThat(shop.reckon().isPlayedAnew()).isFalse();
        try (Connection connection = shop.journal.dataSource().getConnection()) {
            Rows.update(connection, "UPDATE item_day SET sold = sold + 5000 WHERE code = ?", "milk");
        }
        assertThat(shop.reckon().isPlayedAnew()).isTrue();
    }

    @Test
    void a_snoozed_line_waits_elsewhere() throws Exception {
        shop.propose();
        String id = shop.open("milk").id();
        shop.book.act(new OrderAct(
                new String[] {id}, What.SNOOZE, 0, Shop.MONDAY.plusDays(2).toEpochDay(), "planner", ""));
        shop.propose();

        assertThat(codes(Show.OPEN)).containsExactly("soap");
        assertThat(codes(Show.SNOOZED)).containsExactly("milk");
        shop.pass(Duration.ofDays(2));
        assertThat(codes(Show.OPEN)).contains("milk");
    }

    @Test
    void a_note_is_kept_as_its_kind_and_values_beside_its_words() throws Exception {
        shop.propose();
        String id = shop.open("milk").id();
        long day = Shop.MONDAY.plusDays(2).toEpochDay();
        String typed = "match:\ton\\Saturday\nor Sunday";
        shop.book.act(new OrderAct(new String[] {id}, What.SNOOZE, 0, day, "planner", typed));
        shop.book.act(new OrderAct(new String[] {id}, What.SNOOZE, 0, 0, "planner", "").undoing());
        shop.book.act(new OrderAct(new String[] {id}, What.CHANGE, 60, 0, "planner", typed));

        List<OrderEvent> events = shop.book.orderEvents(id);
        assertThat(events.get(1).why()).isEqualTo("put off until " + Shop.MONDAY.plusDays(2) + ": " + typed);
        assertThat(events.get(1).remarks())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(Remark.of(Kind.PUT_OFF, day), Remark.of(Kind.TYPED, typed));
        assertThat(events.get(2).why()).isEqualTo("no longer put off: undone");
        assertThat(events.get(2).remarks())
                .extracting(Remark::known)
                .containsExactly(Kind.NO_LONGER_PUT_OFF, Kind.UNDONE);
        assertThat(events.get(3).why()).isEqualTo(typed);
        assertThat(events.get(3).remarks()).as("a person alone said it").isEmpty();
    }

    @Test
    void a_note_of_an_earlier_version_is_read_as_it_was_written() throws Exception {
        shop.propose();
        String id = shop.open("milk").id();
        try (Connection connection = shop.journal.dataSource().getConnection()) {
            Rows.update(
                    connection,
                    "INSERT INTO order_event (line, order_number, at, who, before_state, after_state, units_before,"
                            + " units_after, why) VALUES (?, '', 1, 'planner', 'PROPOSED', 'PROPOSED', 6, 6,"
                            + " 'no longer put off')",
                    Long.parseLong(id, 36));
        }

        OrderEvent last = shop.book.orderEvents(id).getLast();
        assertThat(last.why()).isEqualTo("no longer put off");
        assertThat(last.remarks()).isEmpty();
    }

    @Test
    void each_refusal_has_its_kind() throws Exception {
        shop.propose();
        String milk = shop.open("milk").id();
        shop.act(What.APPROVE, milk);

        OrderReport report = shop.act(What.APPROVE, "zzz", milk);

        assertThat(report.refused())
                .containsExactly("There is no line \"zzz\".", milk + ": A line that is approved cannot be approved.");
        assertThat(report.why())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(Remark.of(Kind.NO_LINE, "zzz"), Remark.of(Kind.NOT_POSSIBLE, "APPROVED", "APPROVED"));
    }

    @Test
    void small_orders_of_automatic_items_are_approved_by_the_rule_and_the_audit_says_so() throws Exception {
        shop.propose();
        String milk = shop.open("milk").id();
        shop.act(What.AUTOMATE, milk, shop.open("soap").id());
        shop.propose();

        assertThat(codes(Show.SENT)).contains("milk");
        OrderEvent approval = shop.book.orderEvents(milk).getLast();
        assertThat(approval.who()).isEqualTo("rule");
        assertThat(approval.after()).isEqualTo("APPROVED");
        assertThat(approval.why()).startsWith("automatic: the order of ").endsWith("within the limit of 50.00");
        assertThat(shop.page(Show.OPEN).approvedByRuleToday()).isEqualTo(2);
    }

    @Test
    void after_a_suppliers_cut_off_nothing_is_approved_for_the_day_that_is_closed() throws Exception {
        try (Connection connection = shop.journal.dataSource().getConnection()) {
            Rows.update(connection, "UPDATE supplier SET cut_off = 840");
        }
        shop.minute = 14 * 60;
        shop.propose();
        ReplenishmentLine milk = shop.open("milk");
        assertThat(milk.why().orderEpochDay()).isEqualTo(Shop.MONDAY.plusDays(1).toEpochDay());
        assertThat(milk.why().cutOffMinutes()).isEqualTo(840);

        shop.act(What.AUTOMATE, milk.id());
        shop.propose();
        assertThat(codes(Show.OPEN)).contains("milk");

        shop.minute = 14 * 60 - 1;
        shop.propose();
        assertThat(codes(Show.SENT)).contains("milk");
    }

    @Test
    void an_order_above_the_limit_waits_for_a_planner() throws Exception {
        shop.onHand.put("butter", 0.0);
        shop.propose();
        ReplenishmentLine butter = shop.open("butter");
        ReplenishmentLine milk = shop.open("milk");
        assertThat(butter.units() * 2).isEqualTo(40); // one case
        assertThat(milk.units() * 0.5).isBetween(10.5, 49.5);

        shop.act(What.AUTOMATE, butter.id(), milk.id());
        shop.propose();

        assertThat(codes(Show.OPEN)).contains("butter", "milk");
    }

    @Test
    void a_stored_reckoning_is_read_as_it_was_written() throws Exception {
        for (Reckoning why : shop.reckon().reckoned()) {
            assertThat(PackedRecord.unpack(Reckoning.class, PackedRecord.pack(why)))
                    .usingRecursiveComparison()
                    .isEqualTo(why);
        }
    }

    @Test
    void the_back_test_plays_the_last_four_weeks() throws Exception {
        assertThat(shop.reckon().played().together().days()).isEqualTo(14); // half of what is known
    }
}
