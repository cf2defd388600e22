package io.aisle.grid.bench;

import io.aisle.grid.up.Launcher;
import io.aisle.grid.up.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `./aisle bench start`.
@Command(
        name = "aisle bench start",
        mixinStandardHelpOptions = true,
        description = {
            "How long starting takes on a data folder that was used before: a grid node and a gateway until they say that",
            "they are ready, and everything (./aisle up) until a store's figure that is of this run can be had by REST and,",
            "where Chromium is installed, until a page of a browser that is signed in shows a figure. One start before the",
            "measured ones fills folders and caches."
        },
        showDefaultValues = true)
public final class StartBench extends Bench {
    private static final long PATIENCE_SECONDS = 240;

    @Option(
            names = "--what",
            split = ",",
            defaultValue = "node,gateway,up",
            description = "node, gateway, up, separated by commas.")
    List<String> what = List.of();

    @Option(names = "--stores", defaultValue = "4", description = "Simulated stores of ./aisle up.")
    int stores;

    private Path folder = Path.of("");

    public static void main(String[] args) {
        run(new StartBench(), args);
    }

    @Override
    String name() {
        return "start";
    }

    @Override
    List<Result> measure() throws Exception {
        if (!List.of("node", "gateway", "up").containsAll(what) || stores < 1) {
            throw new WrongUsage("--what must be of node, gateway and up, --stores 1 or more.");
        }
        if (quick) {
            rounds = Math.min(rounds, 2);
        }
        folder = Files.createDirectories(
                results().resolve("run-" + ProcessHandle.current().pid()));
        Map<String, String> setup = setup();
        Path home = Path.of(System.getProperty("aisle.home", "."));
        setup.put("learned", Boolean.toString(Files.exists(home.resolve("target/start/node.aot"))));
        List<Result> results = new ArrayList<>();
        try {
            if (what.contains("node")) {
                results.add(node(setup));
            }
            if (what.contains("gateway")) {
                results.add(gateway(setup));
            }
            if (what.contains("up")) {
                results.addAll(up(setup));
            }
        } finally {
            IngestBench.delete(folder);
        }
        return results;
    }

    private static Started start(String command, List<String> options) throws IOException {
        Launcher launcher = new Launcher(Path.of(System.getProperty("aisle.home", "."), "aisle"), Map.of());
        return Started.untilReady(() -> launcher.launch(new Part(command, command, options)));
    }

    private List<String> nodeOptions(int mqttPort) throws IOException {
        int port = Installation.freePort();
        return List.of(
                "--port",
                Integer.toString(port),
                "--join",
                "127.0.0.1:" + port,
                "--mqtt-port",
                Integer.toString(mqttPort),
                "--data",
                folder.resolve("node").toString());
    }

    private Result node(Map<String, String> setup) throws IOException, InterruptedException {
        double[] seconds = new double[rounds];
        for (int round = 0; round <= rounds; round++) {
            try (Started node = start("node", nodeOptions(Installation.freePort()))) {
                keep(seconds, round, node.awaitMillis(PATIENCE_SECONDS) / 1e3);
            }
        }
        return Result.of("start.node", "s", seconds, setup);
    }

    private Result gateway(Map<String, String> setup) throws IOException, InterruptedException {
        double[] seconds = new double[rounds];
        int mqttPort = Installation.freePort();
        try (Started node = start("node", nodeOptions(mqttPort))) {
            node.awaitMillis(PATIENCE_SECONDS);
            List<String> options = List.of(
                    "--broker",
                    "tcp://127.0.0.1:" + mqttPort,
                    "--data",
                    folder.resolve("gateway").toString());
            for (int round = 0; round <= rounds; round++) {
                try (Started gateway = start("gateway", options)) {
                    keep(seconds, round, gateway.awaitMillis(PATIENCE_SECONDS) / 1e3);
                }
            }
        }
        return Result.of("start.gateway", "s", seconds, setup);
    }

    private List<Result> up(Map<String, String> setup) throws Exception {
        double[] rest = new double[rounds];
        double[] page = new double[rounds];
        boolean hasBrowser = Browser.isInstalled();
        setup.put("stores", Integer.toString(stores));
        for (int round = 0; round <= rounds; round++) {
            int port = Installation.freePort();
            List<String> command = List.of(
                    Path.of(System.getProperty("aisle.home", "."), "aisle").toString(),
                    "up",
                    "--stores",
                    Integer.toString(stores),
                    "--port",
                    Integer.toString(port),
                    "--mqtt-port",
                    Integer.toString(Installation.freePort()),
                    "--data",
                    folder.resolve("up").toString());
            String root = "http://127.0.0.1:" + port + "/";
            try (Browser browser = hasBrowser ? new Browser(folder.resolve("browser-" + round)) : null) {
                long beganMillis = System.currentTimeMillis();
                long began = System.nanoTime();
                // the first one is left only when what new simulated stores sold before is there
                String awaited = round == 0 ? "past sales of the simulated stores" : "Aisle is up";
                try (Started everything = new Started(() -> launch(command), line -> line.contains(awaited))) {
                    awaitFigure(root, beganMillis);
                    keep(rest, round, RecoveryBench.seconds(began));
                    if (browser != null) {
                        browser.signIn(root, DashboardProcess.USER, DashboardProcess.password());
                        browser.await("let v = document.querySelector('#kpi-footfall .v');"
                                + " return v && /[0-9]/.test(v.textContent)");
                        keep(page, round, RecoveryBench.seconds(began));
                    }
                    everything.awaitMillis(PATIENCE_SECONDS);
                }
            }
        }
        List<Result> results = new ArrayList<>();
        results.add(Result.of("start.up_until_rest", "s", rest, setup));
        if (hasBrowser) {
            results.add(Result.of("start.up_until_page", "s", page, setup));
        }
        return results;
    }

    private static Process launch(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AISLE_NO_BUILD", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /// Until a store shows a figure whose newest part came in since.
    private static void awaitFigure(String root, long sinceMillis) throws IOException, InterruptedException {
        DashboardProcess.Rest rest = new DashboardProcess.Rest(root);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                for (JsonNode store : rest.get("/stores")) {
                    JsonNode age = store.get("dataAgeMillis");
                    if (store.get("footfallToday").isNumber()
                            && age.isNumber()
                            && System.currentTimeMillis() - age.asLong() >= sinceMillis) {
                        return;
                    }
                }
            } catch (IOException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
            }
            if (System.nanoTime() > end) {
                throw RecoveryBench.late("No store showed a figure", PATIENCE_SECONDS);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void keep(double[] rounds, int round, double seconds) {
        if (round > 0) {
            rounds[round - 1] = seconds;
        }
    }
}
