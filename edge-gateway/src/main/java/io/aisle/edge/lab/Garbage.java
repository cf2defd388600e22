package io.aisle.edge.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A device that now and then sends what nobody can read.
final class Garbage {
    private static final String[] UNREADABLE = {
        "{\"at\":\"yesterday\",\"in\":1,\"out\":0}",
        "{\"at\":",
        "not json",
        "{\"at\":1,\"in\":-3,\"out\":\"x\"}",
        "\u0000\u0001",
        "[{]"
    };

    private final StoreLife life;
    private final double perHour;
    private int sent;

    /// @param perHour messages an hour on average
    Garbage(StoreLife life, double perHour) {
        this.life = life;
        this.perHour = perHour;
    }

    void begin() {
        life.repeatedly(life.exponential(3_600_000 / perHour), () -> {
            life.happen(new Fact.Garbled(life.store.index(), life.now()));
            String text = UNREADABLE[sent++ % UNREADABLE.length];
            life.tellWhole("door-9", "door", text.getBytes(UTF_8));
            return life.exponential(3_600_000 / perHour);
        });
    }
}
