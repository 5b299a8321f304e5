package guichet.app.demo;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Another process that is talked to in lines: each line in is answered `ok …` or `error …`, in
/// order; what it says of itself begins with `event `. Its log goes to a file.
public class Child implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final BufferedWriter in;
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>(1_000);
    private final EventLog events = new EventLog();

    /// @param main the class whose `main` runs, on this JVM's own class path and options
    protected Child(String name, Path log, String main, List<String> options, List<String> args) {
        this.name = name;
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.add("-cp");
        command.add(classPath());
        command.add(main);
        command.addAll(args);
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
        in =
                new BufferedWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Thread.ofVirtual().name(name + " reader").start(this::read);
    }

    /// One class path joined from the module path and the class path this JVM was started with.
    public static String classPath() {
        var modules = System.getProperty("jdk.module.path", "");
        var classes = System.getProperty("surefire.test.class.path", "");
        if (classes.isEmpty()) classes = System.getProperty("java.class.path", "");
        return modules.isEmpty() ? classes : modules + java.io.File.pathSeparator + classes;
    }

    private void read() {
        try (var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("event ")) events.add(line.substring("event ".length()));
                else if (line.startsWith("ok") || line.startsWith("error")) answers.add(line);
            }
        } catch (IOException _) {
            // The process is gone; that is said below.
        } finally {
            events.end();
            // Nobody waits for an answer that cannot come any more.
            var _ = answers.offer("error " + name + " is gone");
        }
    }

    public EventLog events() {
        return events;
    }

    /// Says a line and gives back what came after `ok`.
    ///
    /// @throws IllegalStateException on `error …`, or when no answer comes
    public synchronized String tell(String line) {
        try {
            in.write(line);
            in.newLine();
            in.flush();
            var answer = answers.poll(ANSWER.toSeconds(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new IllegalStateException(name + " did not answer \"" + line + "\"");
            }
            if (answer.startsWith("error")) {
                throw new IllegalStateException(name + ", \"" + line + "\": " + answer);
            }
            return answer.substring(2).strip();
        } catch (IOException e) {
            throw new IllegalStateException(name + " is gone, at \"" + line + "\"", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Kills it as a power cut would: SIGKILL, nothing is closed.
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    /// Waits until it has ended by itself.
    ///
    /// @return its exit code, or empty when it still runs
    public java.util.OptionalInt awaitEnd(Duration bound) {
        try {
            return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)
                    ? java.util.OptionalInt.of(process.exitValue())
                    : java.util.OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return java.util.OptionalInt.empty();
        }
    }

    @Override
    public void close() {
        try {
            in.write("quit\n");
            in.flush();
            in.close();
        } catch (IOException _) {
            // It is gone already.
        }
        if (awaitEnd(Duration.ofSeconds(10)).isEmpty()) kill();
    }
}
