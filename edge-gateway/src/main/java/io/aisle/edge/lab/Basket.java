package io.aisle.edge.lab;

import io.aisle.domain.Quantity;
import io.aisle.edge.lab.Visitors.Picked;
import java.util.Arrays;
import java.util.List;

/// Picks goods from the shelves, popular ones more often; only what is there.
final class Basket {
    private final StoreLife life;
    private final double[] upTo;

    Basket(StoreLife life) {
        this.life = life;
        int[] items = life.store.items();
        upTo = new double[items.length];
        double sum = 0;
        for (int i = 0; i < items.length; i++) {
            sum += life.chain.items().get(items[i]).popularity();
            upTo[i] = sum;
        }
    }

    void pick(List<Picked> cart) {
        double at = life.random.nextDouble() * upTo[upTo.length - 1];
        int place = Arrays.binarySearch(upTo, at);
        int index = life.store.items()[Math.min(place < 0 ? -place - 1 : place, upTo.length - 1)];
        LabItem item = life.chain.items().get(index);
        if (item.tagged()) {
            pickTagged(item, cart);
            return;
        }
        long wanted =
                item.weighed() ? 150 + life.random.nextLong(1_850) : Calibration.pieces(life.random) * Quantity.MILLI;
        long there = life.state.shelfMilli[index] - life.milliInHands[index];
        long taken = Math.min(wanted, item.weighed() ? there : there / Quantity.MILLI * Quantity.MILLI);
        if (taken > 0) {
            life.milliInHands[index] += taken;
            cart.add(new Picked(item, taken, 0));
        }
    }

    private void pickTagged(LabItem item, List<Picked> cart) {
        TagRow row = life.state.shelfTags[item.index()];
        for (int i = 0; i < row.size(); i++) {
            Picked picked = new Picked(item, Quantity.MILLI, row.get(i));
            if (life.tagsInHands.add(picked.tag())) {
                life.milliInHands[item.index()] += Quantity.MILLI;
                cart.add(picked);
                return;
            }
        }
    }
}
