package io.aisle.grid.chaos;

import io.aisle.grid.up.UpMain.WrongEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Mosquitto and PostgreSQL from the system's packages, run privately under the run's folder.
final class Servers {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final long SECONDS = 60;

    private Servers() {}

    /// @param keeps whether it keeps sessions and messages on disk
    static Program mosquitto(String name, int port, Path folder, Path logs, boolean keeps) throws IOException {
        Path program = Stream.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new WrongEnvironment("Mosquitto is missing; install it (Debian: apt-get install"
                        + " mosquitto), or run --mode single, which needs no other programs."));
        Files.createDirectories(folder);
        Path config = folder.resolve("mosquitto.conf");
        Files.writeString(
                config,
                "listener " + port + " 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n"
                        + (ROOT ? "user root\n" : "")
                        + (keeps ? "persistence true\npersistence_location " + folder + "/\n" : "persistence false\n"));
        return new Program(
                name,
                logs,
                () -> new ProcessBuilder(program.toString(), "-c", config.toString())
                        .redirectErrorStream(true)
                        .start(),
                _ -> answers(port));
    }

    /// Prepares a database cluster and gives the program that serves it.
    static Program postgres(int port, Path folder, Path logs) throws IOException, InterruptedException {
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
        List<String> command = asPostgres(
                bin.resolve("postgres").toString(),
                "-D",
                data,
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=80");
        return new Program(
                "database",
                logs,
                () -> new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start(),
                _ -> serves(port));
    }

    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
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
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new WrongEnvironment(failure + ".");
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean serves(int port) {
        Properties login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("connectTimeout", "2");
        login.setProperty("loginTimeout", "2");
        try (Connection connection = DriverManager.getConnection(jdbcUrl(port), login)) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }
}
