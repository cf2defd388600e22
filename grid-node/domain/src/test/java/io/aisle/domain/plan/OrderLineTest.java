package io.aisle.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisle.domain.plan.OrderLine.Act;
import io.aisle.domain.plan.OrderLine.Refused;
import io.aisle.domain.plan.Remark.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderLineTest {
    private static OrderLine after(Act... acts) throws Refused {
        OrderLine line = OrderLine.proposed(12);
        for (Act act : acts) {
            line = line.after(act);
        }
        return line;
    }

    @Test
    void the_usual_way() throws Refused {
        OrderLine line = after(
                new Act.Change(24), new Act.Approve("A-S1-1"), new Act.Leave(), new Act.Sent(), new Act.Receive(24));

        assertThat(line).isEqualTo(new OrderLine(OrderState.RECEIVED, 24, "A-S1-1", 24, true));
    }

    @Test
    void nothing_is_ordered_twice() {
        assertThatThrownBy(() -> after(new Act.Approve("A-S1-1"), new Act.Approve("A-S1-2")))
                .hasMessage("A line that is approved cannot be approved.");
    }

    @Test
    void a_refusal_says_what_it_is_and_of_what() {
        assertThatThrownBy(() -> after(new Act.Approve("A-S1-1"), new Act.Cancel(), new Act.Leave()))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.why().known()).isEqualTo(Kind.NOT_POSSIBLE);
                    assertThat(refused.why().values()).containsExactly("CANCELLED", "HANDED_OUT");
                    assertThat(refused).hasMessage("A line that is cancelled cannot be handed out.");
                });
    }

    @Test
    void an_approved_quantity_stays() {
        assertThatThrownBy(() -> after(new Act.Approve("A-S1-1"), new Act.Change(1)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void an_approved_line_can_be_cancelled_until_it_may_have_left() throws Refused {
        assertThat(after(new Act.Approve("A-S1-1"), new Act.Cancel()).state()).isEqualTo(OrderState.CANCELLED);
        assertThatThrownBy(() -> after(new Act.Approve("A-S1-1"), new Act.Leave(), new Act.Cancel()))
                .hasMessageContaining("already on its way");
    }

    @Test
    void a_part_of_the_goods_leaves_the_rest_open_until_it_is_closed() throws Refused {
        OrderLine part = after(new Act.Approve("A-S1-1"), new Act.Leave(), new Act.Sent(), new Act.Receive(5));

        assertThat(part.state()).isEqualTo(OrderState.SENT);
        assertThat(part.after(new Act.Close())).isEqualTo(new OrderLine(OrderState.RECEIVED, 12, "A-S1-1", 5, true));
    }

    @Test
    void an_order_that_never_comes_can_be_closed_and_is_not_called_received() throws Refused {
        OrderLine sent = after(new Act.Approve("A-S1-1"), new Act.Leave(), new Act.Sent());

        assertThat(sent.after(new Act.Close()).state()).isEqualTo(OrderState.CANCELLED);
        assertThatThrownBy(() -> after(new Act.Approve("A-S1-1"), new Act.Close()))
                .hasMessage("A line that is approved cannot be received.");
        assertThatThrownBy(() -> sent.after(new Act.Cancel())).hasMessageContaining("already on its way");
    }

    @Test
    void an_approval_that_is_taken_back_leaves_the_line_as_it_was_before() throws Refused {
        OrderLine changed = after(new Act.Change(50));

        assertThat(changed.after(new Act.Approve("A-S1-1")).after(new Act.Reopen(OrderState.CHANGED)))
                .isEqualTo(changed);
        assertThat(after(new Act.Approve("A-S1-1"), new Act.Reopen(OrderState.PROPOSED)))
                .isEqualTo(OrderLine.proposed(12));
        assertThatThrownBy(() -> after(new Act.Approve("A-S1-1"), new Act.Leave(), new Act.Reopen(OrderState.PROPOSED)))
                .hasMessageContaining("already on its way");
        assertThatThrownBy(() -> after(new Act.Cancel(), new Act.Reopen(OrderState.PROPOSED)))
                .hasMessage("A line that is cancelled cannot be proposed.");
    }

    @Test
    void a_quantity_must_make_sense() {
        assertThatThrownBy(() -> after(new Act.Change(0))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> after(new Act.Change(Double.NaN))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_is_done_in_whatever_order_a_line_has_one_order_and_one_quantity_in_it(long seed) {
        Random random = new Random(seed);
        List<Act> acts = List.of(
                new Act.Change(7),
                new Act.Change(9),
                new Act.Approve("A-S1-1"),
                new Act.Approve("A-S1-2"),
                new Act.Leave(),
                new Act.Sent(),
                new Act.Receive(3),
                new Act.Receive(20),
                new Act.Close(),
                new Act.Cancel(),
                new Act.Reopen(OrderState.PROPOSED));
        OrderLine line = OrderLine.proposed(12);
        for (int i = 0; i < 30; i++) {
            OrderLine before = line;
            try {
                line = line.after(acts.get(random.nextInt(acts.size())));
            } catch (Refused no) {
                continue;
            }
            boolean isReopened = line.state() == OrderState.PROPOSED;
            assertThat(before.leaving() && isReopened).isFalse();
            if (!before.order().isEmpty()) {
                assertThat(line.order()).isEqualTo(isReopened ? "" : before.order());
                assertThat(line.units()).isEqualTo(before.units());
            }
            assertThat(line.receivedUnits()).isGreaterThanOrEqualTo(before.receivedUnits());
            assertThat(line.receivedUnits() > 0 && line.state() == OrderState.CANCELLED)
                    .isFalse();
        }
    }

    static List<Long> seeds() {
        return LongStream.range(0, 50).boxed().toList();
    }
}
