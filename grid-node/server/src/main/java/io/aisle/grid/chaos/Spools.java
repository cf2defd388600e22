package io.aisle.grid.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.aisle.grid.chaos.Installation.GatewayPlace;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What may happen to a gateway's disk, and to its identity.
final class Spools {
    private static final Pattern BACKLOG = Pattern.compile("\"backlog\":(\\d+)");
    private static final int SEGMENT_HEADER_BYTES = 44;
    private static final long DRAIN_SECONDS = 120;
    private static final long ALARM_SECONDS = 10;

    private final Installation installation;
    private final Random random;
    private int twins;

    Spools(Installation installation, Random random) {
        this.installation = installation;
        this.random = random;
    }

    /// Leaves a beginning of a record at the end of each spool's newest segment, as a write that a power
    /// cut broke off.
    ///
    /// @return how many spools there were
    int tear(Path gateway) throws IOException {
        Map<Path, Path> newest = new TreeMap<>();
        try (Stream<Path> files = Files.walk(gateway)) {
            for (Path segment :
                    files.filter(file -> file.toString().endsWith(".seg")).toList()) {
                newest.merge(
                        segment.getParent(), segment, (one, other) -> modified(one) >= modified(other) ? one : other);
            }
        }
        for (Path segment : newest.values()) {
            byte[] bytes = Files.readAllBytes(segment);
            int length = bytes.length - SEGMENT_HEADER_BYTES;
            if (length > 1) { // the first record once more, but not all of it
                int end = SEGMENT_HEADER_BYTES + random.nextInt(1, Math.min(length, 400));
                Files.write(segment, Arrays.copyOfRange(bytes, SEGMENT_HEADER_BYTES, end), StandardOpenOption.APPEND);
            }
        }
        return newest.size();
    }

    /// Keeps a copy of the gateway's folder.
    void copy(Path gateway) throws IOException {
        delete(old(gateway));
        copy(gateway, old(gateway));
    }

    /// Puts the copy in the place of the folder.
    void putBack(Path gateway) throws IOException {
        delete(gateway);
        copy(old(gateway), gateway);
    }

    /// Waits until the gateway that answers at `health` says that all it accepted is acked.
    void awaitDrained(URI health) throws InterruptedException {
        long end = System.nanoTime() + SECONDS.toNanos(DRAIN_SECONDS);
        int quiet = 0;
        while (quiet < 5) {
            if (System.nanoTime() > end) {
                throw new Program.Stuck("The gateway at " + health + " did not drain within " + DRAIN_SECONDS + " s.");
            }
            MILLISECONDS.sleep(200);
            quiet = backlog(health) == 0 ? quiet + 1 : 0;
        }
    }

    /// Lets a second process with the same name and a folder of its own work beside the first for a while;
    /// then it sends what it has accepted and goes.
    ///
    /// @param clone whether its folder is a copy of the first one's, else it is empty
    String secondGateway(GatewayPlace first, boolean clone) throws IOException, InterruptedException {
        Path place = installation.folder().root().resolve("twin-" + ++twins);
        if (clone) {
            first.program().kill(); // so that the copy is one moment's
            copy(first.folder(), place);
            first.program().start();
        }
        first.program().awaitReady(DRAIN_SECONDS);
        awaitNoAlarm(); // of a fault before
        Program twin = installation.twin(first, place, true);
        twin.start();
        twin.awaitReady(DRAIN_SECONDS);
        double alarm = awaitAlarm();
        SECONDS.sleep(random.nextInt(5, 15));
        twin.stop();
        Program rest = installation.twin(first, place, false);
        rest.start();
        awaitDrained(URI.create("http://127.0.0.1:" + installation.twinHealthPort() + "/health"));
        rest.stop();
        if (alarm < 0) { // what the second one had accepted is sent all the same
            throw new Program.Stuck("Two living gateways by one name were not noticed within " + ALARM_SECONDS + " s.");
        }
        return (clone ? "a clone" : "a second process by the name") + " of "
                + first.program().name() + " beside it for a while, noticed after " + alarm + " s";
    }

    /// Seconds from when both are ready until the REST interface says that a gateway runs twice; -1 if it
    /// does not in the time it has. While nobody answers nobody can see an alarm: that does not count as
    /// time it has.
    private double awaitAlarm() throws InterruptedException {
        Rest rest = new Rest(installation.rest());
        long began = System.nanoTime();
        long looked = began;
        long answered = 0;
        while (answered < SECONDS.toNanos(ALARM_SECONDS)) {
            long before = looked;
            try {
                boolean isSeen = rest.sawTwins();
                looked = System.nanoTime();
                if (isSeen) {
                    return Math.round((looked - began) / 1e8) / 10.0;
                }
                answered += looked - before;
            } catch (IOException silent) {
                looked = System.nanoTime();
            }
            MILLISECONDS.sleep(200);
        }
        return -1;
    }

    private void awaitNoAlarm() throws InterruptedException {
        Rest rest = new Rest(installation.rest());
        long end = System.nanoTime() + SECONDS.toNanos(DRAIN_SECONDS);
        while (System.nanoTime() < end) {
            try {
                if (!rest.sawTwins()) {
                    return;
                }
            } catch (IOException silent) {
                // not yet
            }
            MILLISECONDS.sleep(200);
        }
        throw new Program.Stuck(
                "A gateway is said to run twice " + DRAIN_SECONDS + " s after one of the two has gone.");
    }

    /// Batches that the gateway there has accepted and the grid has not acked; -1 if it does not answer.
    static long backlog(URI health) {
        return sum(page(health));
    }

    /// What the gateway there says of itself, empty if it does not answer. The page of a gateway that hears
    /// no devices or refuses messages answers 503, with the same content.
    static String page(URI health) {
        try {
            var connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            boolean isDegraded = connection.getResponseCode() == 503;
            try (InputStream in = isDegraded ? connection.getErrorStream() : connection.getInputStream()) {
                return in == null ? "" : new String(in.readAllBytes(), UTF_8);
            }
        } catch (IOException silent) {
            return "";
        }
    }

    private static long sum(String page) {
        Matcher matcher = BACKLOG.matcher(page);
        long sum = 0;
        int gateways = 0;
        while (matcher.find()) {
            gateways++;
            sum += Long.parseLong(matcher.group(1));
        }
        return gateways == 0 ? -1 : sum;
    }

    private static Path old(Path gateway) {
        return gateway.resolveSibling(gateway.getFileName() + ".old");
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /// Deletes a folder with everything in it, if it is there.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
