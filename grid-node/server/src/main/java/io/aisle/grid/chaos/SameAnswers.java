package io.aisle.grid.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.aisle.grid.chaos.Chain.Shop;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.ObjectMapper;

/// The same readings of one past day in three manners into three fresh installations: the answers must be
/// the same, and what plain sums over the ledger say.
final class SameAnswers {
    private static final long DRAIN_SECONDS = 180;
    private static final long SETTLE_SECONDS = 20;
    private static final int MESSAGES = 800;
    /// Clocks are changed in these hours, where they are.
    private static final long FROM_HOUR = 0;

    private static final long HOURS = 18;

    /// How the readings come in.
    enum Manner {
        PLAINLY("plainly"),
        TWICE("twice and in another order"),
        LATE("the first half of the day hours after the second");

        private final String words;

        Manner(String words) {
            this.words = words;
        }
    }

    interface Fresh {
        /// An installation that never saw a message.
        Installation installation() throws IOException, InterruptedException;
    }

    /// @param differences from the ledger, by manner
    record Outcome(long seed, boolean passed, boolean identical, long messages, Map<String, Difference> differences) {
        String json() {
            return new ObjectMapper().writeValueAsString(this);
        }
    }

    private final Chain chain;
    private final long seed;
    private final Fresh fresh;
    private final Path ledgerFile;

    SameAnswers(Chain chain, long seed, Fresh fresh, Path ledgerFile) {
        this.chain = chain;
        this.seed = seed;
        this.fresh = fresh;
        this.ledgerFile = ledgerFile;
    }

    /// @param date of the readings, by UTC
    Outcome run(LocalDate date) throws IOException, InterruptedException, SQLException {
        try (Ledger ledger = Ledger.create(ledgerFile)) {
            ledger.write(day(date));
        }
        List<Message> messages = Ledger.read(ledgerFile);
        Map<String, Difference> differences = new TreeMap<>();
        Set<Map<Figures.Key, BigDecimal>> answers = new HashSet<>();
        for (Manner manner : Manner.values()) {
            System.out.println("chaos: " + messages.size() + " readings of " + date + ", " + manner.words);
            Installation installation = fresh.installation();
            Thread end = Thread.ofPlatform().name("end").unstarted(installation::close);
            Runtime.getRuntime().addShutdownHook(end);
            try {
                installation.start();
                feed(installation, messages, manner);
                Figures shown = shown(installation, messages);
                differences.put(
                        manner.name().toLowerCase(Locale.ROOT),
                        Difference.between(Expected.of(messages, System.currentTimeMillis()), shown, messages));
                answers.add(shown.all());
            } finally {
                installation.close();
                installation.folder().close();
                Runtime.getRuntime().removeShutdownHook(end);
            }
        }
        boolean exact = differences.values().stream().allMatch(Difference::isNone);
        boolean identical = answers.size() == 1;
        return new Outcome(seed, exact && identical, identical, messages.size(), differences);
    }

    private List<Message> day(LocalDate date) {
        Random random = new Random(seed);
        AtomicLong numbers = new AtomicLong();
        List<Devices> stores = new ArrayList<>();
        for (Shop shop : chain.shops()) {
            stores.add(new Devices(chain, shop.id(), new Random(random.nextLong()), numbers::incrementAndGet, false));
        }
        long from = date.atStartOfDay(ZoneOffset.UTC)
                .plusHours(FROM_HOUR)
                .toInstant()
                .toEpochMilli();
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            long at = from + HOURS * 3_600_000 * i / MESSAGES;
            messages.add(stores.get(random.nextInt(stores.size())).next(at));
        }
        return messages;
    }

    private void feed(Installation installation, List<Message> messages, Manner manner)
            throws IOException, InterruptedException {
        Rest rest = new Rest(installation.rest());
        try (DeviceLine line = new DeviceLine(installation.deviceBroker())) {
            line.start();
            switch (manner) {
                case PLAINLY -> messages.forEach(message -> line.send(message, 0));
                case TWICE -> {
                    List<Message> twice = new ArrayList<>(messages);
                    twice.addAll(messages);
                    Collections.shuffle(twice, new Random(seed));
                    twice.forEach(message -> line.send(message, 0));
                }
                case LATE -> {
                    List<Message> inOrder = messages.stream()
                            .sorted(Comparator.comparingLong(Message::number))
                            .toList();
                    int half = inOrder.size() / 2;
                    inOrder.subList(half, inOrder.size()).forEach(message -> line.send(message, 0));
                    drain(line, rest);
                    inOrder.subList(0, half).forEach(message -> line.send(message, 0));
                }
            }
            drain(line, rest);
        }
    }

    private static void drain(DeviceLine line, Rest rest) throws InterruptedException {
        long end = System.nanoTime() + SECONDS.toNanos(DRAIN_SECONDS);
        for (int quiet = 0; quiet < 3; ) {
            if (System.nanoTime() > end) {
                throw new Program.Stuck("Not drained within " + DRAIN_SECONDS + " s.");
            }
            MILLISECONDS.sleep(500);
            try {
                quiet = line.waiting() == 0 && rest.isDrained() ? quiet + 1 : 0;
            } catch (IOException silent) {
                quiet = 0;
            }
        }
    }

    private Figures shown(Installation installation, List<Message> messages) throws IOException, InterruptedException {
        Rest rest = new Rest(installation.rest());
        Set<LocalDate> dates = new TreeSet<>();
        for (Shop shop : chain.shops()) {
            messages.forEach(message -> message.facts()
                    .forEach(fact -> dates.add(Instant.ofEpochMilli(fact.atMillis())
                            .atZone(shop.zone())
                            .toLocalDate())));
        }
        long end = System.nanoTime() + SECONDS.toNanos(SETTLE_SECONDS);
        while (true) {
            Figures shown = rest.figures(chain, dates).withoutZeros();
            Figures expected = Expected.of(messages, System.currentTimeMillis());
            if (Difference.between(expected, shown, messages).isNone() || System.nanoTime() > end) {
                return shown;
            }
            SECONDS.sleep(1);
        }
    }
}
