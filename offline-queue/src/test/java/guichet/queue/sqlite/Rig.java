package guichet.queue.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.OutboxEntry;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What the tests of the SQLite store share: rows to write, a raw connection past the store, and
/// child processes.
final class Rig {

    private static final long NOON = 1_795_262_400_000L;

    private Rig() {}

    static Commit row(String body) {
        return Commit.builder()
                .entry(new Commit.Entry("payment", 1, "K", NOON, body.getBytes(UTF_8)))
                .build();
    }

    /// One of everything.
    static Commit everything() {
        return Commit.builder()
                .add(row("{}"))
                .move("customer", "cassette", "CNY", 100, "a note")
                .enqueue(
                        OutboxEntry.fresh(
                                "K-1", "charge", "water", "1", new byte[] {1}, 100, "CNY", NOON))
                .document(new Document("R-1", "receipt", "K", "due", NOON, new byte[] {1}))
                .draw("receipt", 1)
                .build();
    }

    /// SQLite without the store's manners, as a person with a tool would open it.
    static Connection raw(Path database) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database);
    }

    static void run(Path database, String script) throws SQLException {
        try (var connection = raw(database);
                var statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    /// Starts `main` in a JVM of its own.
    ///
    /// @param limit a shell command that runs first, such as `ulimit -f 200`; may be empty
    static Child child(String limit, Class<?> main, Object... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (!limit.isEmpty()) command.addAll(List.of("sh", "-c", limit + "; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-ea", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
        command.add("-Dslf4j.internal.verbosity=ERROR");
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath(main)));
        command.add(main.getName());
        for (var argument : arguments) command.add(argument.toString());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new Child(process);
    }

    private static String classPath(Class<?> main) throws IOException {
        try {
            var resource =
                    Objects.requireNonNull(main.getResource(main.getSimpleName() + ".class"));
            var depth = Path.of(main.getName().replace('.', '/')).getNameCount();
            var testClasses = Path.of(resource.toURI());
            for (var up = 0; up < depth; up++) {
                testClasses = Objects.requireNonNull(testClasses.getParent());
            }
            return String.join(
                    File.pathSeparator,
                    testClasses.toString(),
                    System.getProperty("jdk.module.path", ""),
                    System.getProperty("java.class.path", ""));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /// A child process whose lines can be waited for.
    static final class Child implements AutoCloseable {

        private static final String END = "\u0004";

        private final Process process;
        private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

        private Child(Process process) {
            this.process = process;
            Thread.ofVirtual().start(this::listen);
        }

        private void listen() {
            try (var reader =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add("cannot read: " + e.getMessage());
            } finally {
                lines.add(END);
            }
        }

        /// The next line, waited for at most 30 s; empty at the end.
        String line() throws InterruptedException {
            var line = lines.poll(30, TimeUnit.SECONDS);
            if (line == null) throw new AssertionError("the child says nothing");
            return line.equals(END) ? "" : line;
        }

        List<String> rest() throws InterruptedException {
            var rest = new ArrayList<String>();
            for (var line = line(); !line.isEmpty(); line = line()) rest.add(line);
            return rest;
        }

        /// SIGKILL. What it said before can still be read.
        void kill() {
            assertThat(process.toHandle().destroyForcibly()).isTrue();
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }
}
