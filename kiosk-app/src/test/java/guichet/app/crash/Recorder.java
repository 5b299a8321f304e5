package guichet.app.crash;

import guichet.app.demo.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Builds `recorder.c` and runs processes under it. Linux with a C compiler only.
final class Recorder {

    private static final long PATIENCE_S = 120;

    private final Path library;

    /// @param directory where the library is put
    /// @throws IOException if it does not compile
    Recorder(Path directory) throws IOException {
        Files.createDirectories(directory);
        var source = directory.resolve("recorder.c");
        try (var code = Recorder.class.getResourceAsStream("recorder.c")) {
            if (code == null) throw new IOException("recorder.c is not among the resources");
            Files.write(source, code.readAllBytes());
        }
        library = directory.toRealPath().resolve("recorder.so");
        var compiling =
                new ProcessBuilder(
                        List.of(
                                "cc",
                                "-shared",
                                "-fPIC",
                                "-O2",
                                "-o",
                                library.toString(),
                                source.toString()));
        run(compiling, directory.resolve("recorder.log"));
    }

    /// Why nothing can be recorded here, and what to do about it; empty if it can.
    static Optional<String> missing() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return Optional.of("power cuts on the disk are recorded on Linux only");
        }
        try {
            var compiler = new ProcessBuilder("cc", "--version").redirectErrorStream(true).start();
            compiler.getInputStream().readAllBytes();
            if (compiler.waitFor() == 0) return Optional.empty();
        } catch (IOException _) {
            // Not there.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.of("no C compiler here to build the recorder: apt-get install gcc");
    }

    /// What a process is to do.
    ///
    /// @param directory of the database; everything in it is recorded
    /// @param trace appended to
    /// @param until stops after so many commits
    record Job(
            Path directory, Path trace, Path load, int until, LoadProcess.Make make, long seed) {}

    /// Runs a [LoadProcess] to its end.
    ///
    /// @throws IOException with the end of its log if it ends badly
    void record(Job job) throws IOException {
        var directory = job.directory().toRealPath().toString();
        var process =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dlogback.configurationFile=guichet/app/kill/logback.xml",
                        "-cp",
                        Child.classPath(),
                        LoadProcess.class.getName(),
                        directory,
                        job.load().toString(),
                        String.valueOf(job.until()),
                        job.make().name(),
                        String.valueOf(job.seed()));
        var settings = process.environment();
        settings.put("LD_PRELOAD", library.toString());
        settings.put("GUICHET_RECORD_DIR", directory);
        settings.put("GUICHET_RECORD_TRACE", job.trace().toAbsolutePath().toString());
        run(process, job.trace().resolveSibling(job.trace().getFileName() + ".log"));
    }

    private static void run(ProcessBuilder process, Path log) throws IOException {
        var running =
                process.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        try {
            if (!running.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new IOException(process.command().getFirst() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            running.destroyForcibly();
        }
        if (running.exitValue() != 0) {
            throw new IOException(
                    "%s ended with %d: %s"
                            .formatted(
                                    process.command().getFirst(),
                                    running.exitValue(),
                                    Files.readString(log).strip()));
        }
    }
}
