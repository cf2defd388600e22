package io.aisle.domain.plan;

import io.aisle.domain.plan.Remark.Kind;

/// One item of an order, proposed or more.
///
/// @param units to order
/// @param order the order it belongs to, empty before it is approved
/// @param receivedUnits that came so far
/// @param leaving whether it may have reached the supplier already: it cannot be called back any more
public record OrderLine(OrderState state, double units, String order, double receivedUnits, boolean leaving) {
    /// What somebody does to a line.
    public sealed interface Act {
        record Change(double units) implements Act {}

        record Approve(String order) implements Act {}

        /// It is being handed out from now on.
        record Leave() implements Act {}

        record Sent() implements Act {}

        /// @param units all that came so far, over all deliveries
        record Receive(double units) implements Act {}

        /// Nothing more will come: what came is all of it, and a line of which nothing came is cancelled.
        record Close() implements Act {}

        record Cancel() implements Act {}

        /// An approval is taken back before the order leaves: nothing is decided any more.
        ///
        /// @param before `PROPOSED` or `CHANGED`, as it was before it was approved
        record Reopen(OrderState before) implements Act {}
    }

    /// Not possible as the line is; says why in one sentence.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Remark why;

        Refused(Remark why) {
            super(why.english());
            this.why = why;
        }

        public Remark why() {
            return why;
        }
    }

    public static OrderLine proposed(double units) {
        return new OrderLine(OrderState.PROPOSED, units, "", 0, false);
    }

    /// The line after `act`; the same line if it is so already.
    public OrderLine after(Act act) throws Refused {
        return switch (act) {
            case Act.Change change -> changed(change.units());
            case Act.Approve approve -> approved(approve.order());
            case Act.Leave leave ->
                state == OrderState.APPROVED
                        ? new OrderLine(state, units, order, receivedUnits, true)
                        : refuse(Remark.HANDED_OUT);
            case Act.Sent sent -> state == OrderState.SENT || state == OrderState.RECEIVED ? this : to(OrderState.SENT);
            case Act.Receive receive -> received(receive.units());
            case Act.Close close -> closed();
            case Act.Cancel cancel -> cancelled();
            case Act.Reopen reopen -> reopened(reopen.before());
        };
    }

    private OrderLine changed(double wanted) throws Refused {
        if (!(wanted > 0 && wanted <= 1_000_000)) {
            throw new Refused(Remark.of(Kind.BAD_QUANTITY));
        }
        return new OrderLine(to(OrderState.CHANGED).state, wanted, order, 0, false);
    }

    private OrderLine approved(String number) throws Refused {
        if (state.isOpen() && !(units > 0)) {
            throw new Refused(Remark.of(Kind.NOTHING_TO_ORDER));
        }
        return new OrderLine(to(OrderState.APPROVED).state, units, number, 0, false);
    }

    private OrderLine received(double all) throws Refused {
        if (state == OrderState.RECEIVED) {
            return new OrderLine(state, units, order, Math.max(receivedUnits, all), leaving);
        }
        // goods prove that the order arrived, even if it was not known to have left
        if (!state.isOnTheWay()) {
            return refuse(OrderState.RECEIVED.name());
        }
        OrderState reached = all >= units ? OrderState.RECEIVED : OrderState.SENT;
        return new OrderLine(reached, units, order, Math.max(receivedUnits, all), true);
    }

    private OrderLine closed() throws Refused {
        if (state == OrderState.SENT && receivedUnits <= 0) {
            return to(OrderState.CANCELLED);
        }
        return state == OrderState.RECEIVED ? this : to(OrderState.RECEIVED);
    }

    private OrderLine reopened(OrderState before) throws Refused {
        if (leaving) {
            throw new Refused(Remark.of(Kind.ON_ITS_WAY));
        }
        if (state == before) {
            return this;
        }
        return state == OrderState.APPROVED && before.isOpen()
                ? new OrderLine(before, units, "", 0, false)
                : refuse(before.name());
    }

    private OrderLine cancelled() throws Refused {
        if (leaving || state == OrderState.SENT) {
            throw new Refused(Remark.of(Kind.ON_ITS_WAY));
        }
        return state == OrderState.CANCELLED ? this : to(OrderState.CANCELLED);
    }

    private OrderLine to(OrderState next) throws Refused {
        if (!state.mayBecome(next)) {
            return refuse(next.name());
        }
        return new OrderLine(next, units, order, receivedUnits, leaving);
    }

    private OrderLine refuse(String deed) throws Refused {
        throw new Refused(Remark.of(Kind.NOT_POSSIBLE, state.name(), deed));
    }
}
