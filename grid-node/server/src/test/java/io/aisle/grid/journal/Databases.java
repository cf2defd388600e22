package io.aisle.grid.journal;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fresh databases for tests: H2 in a temporary folder, and PostgreSQL where it is installed, as a private cluster.
public final class Databases {
    public static final String NO_POSTGRES =
            "PostgreSQL is not installed under /usr/lib/postgresql, so only H2 is tested.";

    private static @Nullable String postgres;

    private Databases() {}

    public static String h2(Path folder) {
        return "jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString());
    }

    public static boolean hasPostgres() {
        return bin() != null;
    }

    /// The URL of a new database in the private cluster, which lives as long as this JVM.
    public static synchronized String postgres() throws IOException, InterruptedException, SQLException {
        if (postgres == null) {
            postgres = startCluster();
        }
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(postgres + "/postgres?user=postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return postgres + "/" + name + "?user=postgres";
    }

    private static @Nullable Path bin() {
        Path root = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(root)) {
            return null;
        }
        try (Stream<Path> versions = Files.list(root)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Path::compareTo)
                    .orElse(null);
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static String startCluster() throws IOException, InterruptedException {
        Path bin = bin();
        if (bin == null) {
            throw new IllegalStateException(NO_POSTGRES);
        }
        Path folder = Files.createTempDirectory("aisle-pg");
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String data = folder.resolve("data").toString();
        run(as(root, bin.resolve("initdb").toString(), "-D", data, "-A", "trust", "-U", "postgres", "--no-sync"));
        run(as(
                root,
                bin.resolve("pg_ctl").toString(),
                "-D",
                data,
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1 -c max_connections=60",
                "start"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                run(as(root, bin.resolve("pg_ctl").toString(), "-D", data, "-m", "immediate", "stop"));
                run(List.of("rm", "-rf", folder.toString()));
            } catch (IOException | InterruptedException late) {
                System.err.println("The private PostgreSQL cluster in " + folder + " did not stop: " + late);
            }
        }));
        return "jdbc:postgresql://127.0.0.1:" + port;
    }

    private static List<String> as(boolean root, String... command) {
        List<String> words = new ArrayList<>();
        if (root) {
            words.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        words.addAll(List.of(command));
        return words;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/tmp").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " failed.");
        }
    }
}
