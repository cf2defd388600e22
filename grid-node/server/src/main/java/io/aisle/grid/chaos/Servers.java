package io.aisle.grid.chaos;

import io.aisle.grid.up.UpMain.WrongEnvironment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/// Mosquitto and PostgreSQL from the system's packages, run privately under the run's folder.
public final class Servers {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final String PATIENT_QUEUES = "max_queued_messages 0\n";
    private static final String TINY_QUEUES = "max_queued_messages 5\nmax_inflight_messages 3\n";

    private Servers() {}

    /// @param keeps whether it keeps sessions and messages on disk
    public static Program mosquitto(String name, Place place, int port, Path folder, Path logs, boolean keeps)
            throws IOException {
        Path program = Stream.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new WrongEnvironment("Mosquitto is missing; install it (Debian: apt-get install"
                        + " mosquitto), or run --mode single, which needs no other programs."));
        Files.createDirectories(folder);
        Path config = folder.resolve("mosquitto.conf");
        String always = "listener " + port + " " + place.address() + "\nallow_anonymous true\n"
                + (ROOT ? "user root\n" : "")
                + (keeps ? "persistence true\npersistence_location " + folder + "/\n" : "persistence false\n");
        Files.writeString(config, always + PATIENT_QUEUES);
        Files.writeString(tiny(config), always + TINY_QUEUES);
        return new Program(
                name,
                logs,
                () -> new ProcessBuilder(in(place, program.toString(), "-c", config.toString()))
                        .redirectErrorStream(true)
                        .start(),
                _ -> answers(place.address(), port));
    }

    /// From the next start on the Mosquitto of `folder` drops all but a few messages that wait, or does so no more.
    static void swapQueues(Path folder) throws IOException {
        Path config = folder.resolve("mosquitto.conf");
        Path aside = folder.resolve("mosquitto.aside");
        Files.move(config, aside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(tiny(config), config);
        Files.move(aside, tiny(config));
    }

    private static Path tiny(Path config) {
        return config.resolveSibling("mosquitto.tiny");
    }

    /// Prepares a database cluster and gives the program that serves it.
    public static Program postgres(Place place, int port, Path folder, Path logs)
            throws IOException, InterruptedException {
        Path bin = postgresBin();
        Files.createDirectories(folder);
        if (ROOT) {
            run(List.of("chown", "postgres", folder.toString()), "the database's folder cannot be given to postgres");
        }
        String data = folder.resolve("data").toString();
        run(
                asPostgres(bin.resolve("initdb").toString(), "-D", data, "-A", "trust", "-U", "postgres", "--no-sync"),
                "PostgreSQL cannot make a database under " + folder
                        + "; choose a --data folder that other users may enter");
        // "trust" is said of loopback only
        Files.writeString(
                Path.of(data, "pg_hba.conf"),
                "host all all " + place.address() + "/24 trust\n",
                StandardOpenOption.APPEND);
        List<String> command = new ArrayList<>(place.by());
        command.addAll(asPostgres(
                bin.resolve("postgres").toString(),
                "-D",
                data,
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=" + place.address(),
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_wal_size=192MB",
                "-c",
                "max_connections=80"));
        return new Program(
                "database",
                logs,
                () -> new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start(),
                _ -> serves(place, port));
    }

    public static String jdbcUrl(Place place, int port) {
        return "jdbc:postgresql://" + place.address() + ":" + port + "/postgres";
    }

    private static Path postgresBin() throws IOException {
        Path root = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(root)) {
            try (Stream<Path> versions = Files.list(root)) {
                var newest = versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .max(Path::compareTo);
                if (newest.isPresent()) {
                    return newest.get();
                }
            }
        }
        throw new WrongEnvironment("PostgreSQL is missing; install it (Debian: apt-get install postgresql), or run"
                + " --mode single, which needs no other programs.");
    }

    /// PostgreSQL refuses to run as root.
    private static List<String> asPostgres(String... command) {
        List<String> words = new ArrayList<>(
                ROOT ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups") : List.of());
        words.addAll(List.of(command));
        return words;
    }

    private static void run(List<String> command, String failure) throws IOException, InterruptedException {
        if (Shell.run(command).exit() != 0) {
            throw new WrongEnvironment(failure + ".");
        }
    }

    private static List<String> in(Place place, String... command) {
        List<String> words = new ArrayList<>(place.by());
        words.addAll(List.of(command));
        return words;
    }

    private static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 2_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean serves(Place place, int port) {
        Properties login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("connectTimeout", "2");
        login.setProperty("loginTimeout", "2");
        try (Connection connection = DriverManager.getConnection(jdbcUrl(place, port), login)) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }
}
