package io.aisle.grid.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisle.domain.plan.Reckoning;
import io.aisle.grid.client.OrderAct;
import io.aisle.grid.client.OrderAct.What;
import io.aisle.grid.client.ReplenishmentLine;
import io.aisle.grid.client.ReplenishmentQuery.Show;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Orders on their way out, and the goods on their way in.
class OrdersSentTest extends OrdersCase {
    @Test
    void an_order_that_never_comes_is_closed_by_a_planner_and_the_item_proposed_again() throws Exception {
        ReplenishmentLine milk = sentMilk();
        shop.propose();
        assertThat(codes(Show.OPEN)).doesNotContain("milk");

        assertThat(shop.act(What.CLOSE, milk.id()).refused()).isEmpty();
        shop.propose();

        assertThat(shop.line(Show.CLOSED, "milk").state()).isEqualTo("CANCELLED");
        assertThat(shop.book.orderEvents(milk.id()).getLast().why()).isEqualTo("nothing more will come");
        assertThat(codes(Show.OPEN)).contains("milk");
        assertThat(shop.arrivals.leadDays()).isEmpty();
    }

    @Test
    void an_approved_order_leaves_as_a_file_and_as_a_message() throws Exception {
        shop.propose();
        shop.act(What.APPROVE, shop.open("milk").id());
        ReplenishmentLine milk = shop.line(Show.SENT, "milk");

        assertThat(shop.send()).isEqualTo(1);

        assertThat(Files.readString(shop.folder.resolve(milk.order() + ".csv")))
                .startsWith("order,line,store,supplier,code,units,cases,pack_size,unit_cost,value,currency,expected")
                .contains("AO-S1-1,1,S1,DAIRY,milk," + (long) milk.units());
        assertThat(shop.messages)
                .singleElement()
                .asString()
                .startsWith("aisle/orders/S1/AO-S1-1 {\"order\":\"AO-S1-1\"")
                .contains("\"code\":\"milk\",\"units\":" + (long) milk.units());
        assertThat(shop.line(Show.SENT, "milk").state()).isEqualTo("SENT");
        assertThat(shop.send()).isZero();
    }

    @Test
    void an_approval_can_be_taken_back_before_the_order_leaves() throws Exception {
        shop.propose();
        String id = shop.open("milk").id();
        shop.act(What.APPROVE, id);

        assertThat(shop.act(What.CANCEL, id).refused()).isEmpty();

        assertThat(shop.send()).isZero();
        assertThat(shop.messages).isEmpty();
        shop.propose();
        assertThat(codes(Show.OPEN)).as("it is proposed again").contains("milk");
    }

    @Test
    void an_order_cut_off_between_its_file_and_its_state_goes_out_again_unchanged() throws Exception {
        shop.propose();
        String id = shop.open("milk").id();
        shop.act(What.APPROVE, id);
        shop.brokerIsAway = true;
        assertThatThrownBy(() -> shop.send()).isInstanceOf(IOException.class);
        Path file = shop.folder.resolve("AO-S1-1.csv");
        byte[] first = Files.readAllBytes(file);
        assertThat(shop.line(Show.SENT, "milk").state()).isEqualTo("APPROVED");

        // whatever is tried meanwhile
        assertThat(shop.act(What.CANCEL, id).refused())
                .singleElement()
                .asString()
                .contains("already on its way");
        assertThat(shop.book
                        .act(new OrderAct(new String[] {id}, What.CHANGE, 600, 0, "planner", ""))
                        .done())
                .isEmpty();
        shop.onHand.put("milk", -50.0);
        shop.propose();

        shop.brokerIsAway = false;
        assertThat(shop.send()).isEqualTo(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        assertThat(shop.messages).hasSize(1);
        try (Stream<Path> files = Files.list(shop.folder)) {
            assertThat(files).hasSize(1);
        }
        assertThat(shop.book.orderEvents(id).stream()
                        .filter(event -> event.after().equals("SENT")))
                .hasSize(1);
    }

    @Test
    void a_line_cancelled_before_its_order_leaves_is_not_in_it() throws Exception {
        shop.onHand.put("butter", 0.0);
        shop.propose();
        String butter = shop.open("butter").id();
        shop.act(What.APPROVE, shop.open("milk").id(), butter);
        shop.act(What.CANCEL, butter);
        shop.send();

        assertThat(shop.messages).singleElement().asString().contains("milk").doesNotContain("butter");
    }

    private ReplenishmentLine sentMilk() throws Exception {
        shop.propose();
        shop.act(What.APPROVE, shop.open("milk").id());
        shop.send();
        return shop.line(Show.SENT, "milk");
    }

    @Test
    void goods_received_with_its_number_close_an_order_and_teach_the_lead_time() throws Exception {
        ReplenishmentLine milk = sentMilk();
        shop.pass(Duration.ofHours(50));
        shop.received(1, "milk", 6, milk.order());
        assertThat(shop.settle()).isTrue();
        assertThat(shop.line(Show.SENT, "milk").received()).isEqualTo(6);

        shop.received(1, "milk", 6, milk.order()); // the same scan again
        shop.received(2, "milk", (long) milk.units() - 6, milk.order());
        assertThat(shop.settle()).isTrue();

        assertThat(shop.line(Show.CLOSED, "milk").state()).isEqualTo("RECEIVED");
        assertThat(shop.line(Show.CLOSED, "milk").received()).isEqualTo(milk.units());
        assertThat(shop.arrivals.leadDays().get("DAIRY")).containsExactly(3); // 50 hours
        shop.onHand.put("milk", 0.0);
        shop.propose();
        Reckoning why = shop.open("milk").why();
        assertThat(why.leadReceipts()).isEqualTo(1);
        assertThat(why.leadDays()).containsExactly(1, 2, 3);
        assertThat(shop.settle()).isFalse();
    }

    @Test
    void the_rest_of_a_delivery_that_does_not_come_is_not_waited_for() throws Exception {
        ReplenishmentLine milk = sentMilk();
        shop.pass(Duration.ofDays(1));
        shop.received(1, "milk", 6, milk.order());
        shop.settle();
        shop.pass(Duration.ofDays(4));
        shop.settle();

        assertThat(shop.line(Show.CLOSED, "milk").received()).isEqualTo(6);
        assertThat(shop.book.orderEvents(milk.id()).getLast().why()).isEqualTo("the rest did not come within 3 days");
    }

    @Test
    void documents_of_others_and_orders_of_other_stores_close_nothing() throws Exception {
        ReplenishmentLine milk = sentMilk();
        shop.received(1, "milk", 60, "PO-S1-20261123A");
        shop.received(2, "milk", 60, "AO-S2-1");
        shop.received(3, "soap", 60, milk.order());

        shop.settle();

        assertThat(shop.line(Show.SENT, "milk").received()).isZero();
    }
}
