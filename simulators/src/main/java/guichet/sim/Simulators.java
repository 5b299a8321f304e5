package guichet.sim;

import guichet.sim.host.BankHostSim;
import guichet.sim.panel.Panel;
import guichet.sim.wire.Pty;
import guichet.sim.wire.TcpEnd;
import guichet.sim.wire.WireEnd;
import guichet.sim.wire.cash.CcnetAcceptor;
import guichet.sim.wire.print.EscPosPrinterSim;
import guichet.sim.wire.scan.LineScannerSim;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The simulators' command line. One process is one device or, with `all`, everything around one
/// kiosk.
@Command(
        name = "sim",
        description = "The far end of every wire of a kiosk.",
        mixinStandardHelpOptions = true,
        subcommands = {
            Simulators.Acceptor.class,
            Simulators.Printer.class,
            Simulators.Scanner.class,
            Simulators.Host.class,
            Simulators.All.class
        })
public final class Simulators {

    private Simulators() {}

    public static void main(String[] args) {
        // Tickets are drawn with java.awt; the window, if any, is JavaFX's.
        System.setProperty("java.awt.headless", "true");
        System.exit(run(args));
    }

    /// @return 0, 1 when a script failed, 2 when the arguments are wrong
    static int run(String... args) {
        return new CommandLine(new Simulators())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, _) -> failed(e, command))
                .execute(args);
    }

    private static int failed(Exception e, CommandLine command) {
        command.getErr().println("sim: " + e.getMessage());
        return 1;
    }

    /// How one talks to what was started.
    static final class Talk {

        @Option(names = "--script", paramLabel = "FILE", description = "run these lines and end")
        private @Nullable Path script;

        @Option(names = "--panel", description = "open a window; closing it ends everything")
        private boolean panel;

        @Option(names = "--stay", description = "the end of standard input does not end it")
        private boolean stay;

        int run(List<? extends Simulated> devices) throws IOException {
            return run(devices, Optional.empty());
        }

        int run(List<? extends Simulated> devices, Optional<Path> tickets) throws IOException {
            var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
            var conversation = new Conversation(devices, out);
            if (script != null) {
                try (var lines = Files.newBufferedReader(script)) {
                    return conversation.script(lines);
                }
            }
            if (panel) {
                var window = new Panel(devices, tickets);
                Thread.ofPlatform()
                        .name("words")
                        .daemon()
                        .start(() -> {
                            if (read(conversation)) window.close();
                        });
                return closed(window);
            }
            if (!read(conversation) && stay) untilKilled();
            return 0;
        }

        /// @return whether it said `quit`
        private static boolean read(Conversation conversation) {
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            try {
                return conversation.interactive(in);
            } catch (IOException e) {
                throw new UncheckedIOException("reading standard input", e);
            }
        }

        private static int closed(Panel window) {
            try {
                window.awaitClosed();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return 0;
        }

        private static void untilKilled() {
            try {
                new java.util.concurrent.CountDownLatch(1).await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Where the wire ends.
    static final class Wire {

        @Option(names = "--link", paramLabel = "PATH", description = "symbolic link to a new PTY")
        private @Nullable Path link;

        @Option(names = "--tcp", paramLabel = "PORT", description = "loopback port, 0 for any")
        private @Nullable Integer port;

        WireEnd open() {
            if (link != null) return new Pty(link);
            return new TcpEnd(Optional.ofNullable(port).orElse(0));
        }
    }

    /// How fast things move.
    static final class Speed {

        @Option(names = "--speed", defaultValue = "1", description = "2 moves twice as fast")
        private double factor;
    }

    /// Where the bank listens.
    static final class Bank {

        @Option(names = "--port", defaultValue = "0", description = "the bank's, 0 for any")
        private int port;
    }

    /// What an acceptor can be bought with.
    static final class Make {

        @Option(names = "--serial", defaultValue = "21CN27006789", description = "its number")
        private String serial = "";

        @Option(names = "--capacity", defaultValue = "1000", description = "notes a cassette holds")
        private int capacity;
    }

    /// What tickets are drawn with.
    static final class Ink {

        @Option(names = "--font", paramLabel = "FILE", description = "a font with the characters")
        private @Nullable Path font;

        Optional<Path> font() {
            return Optional.ofNullable(font);
        }
    }

    @Command(name = "acceptor", description = "A bill acceptor.", mixinStandardHelpOptions = true)
    static final class Acceptor implements Callable<Integer> {

        /// The protocols there are.
        enum Protocol {
            CCNET
        }

        @Option(
                names = "--protocol",
                defaultValue = "ccnet",
                description = "one of: ${COMPLETION-CANDIDATES}")
        private Protocol protocol = Protocol.CCNET;

        @ArgGroup(multiplicity = "1")
        private Wire wire = new Wire();

        @Mixin private Make make = new Make();
        @Mixin private Speed speed = new Speed();
        @Mixin private Talk talk = new Talk();

        @Override
        public Integer call() throws IOException {
            try (var acceptor = device()) {
                return talk.run(List.of(acceptor));
            }
        }

        private Simulated device() {
            return switch (protocol) {
                case CCNET ->
                        new CcnetAcceptor(wire.open(), make.serial, speed.factor, make.capacity);
            };
        }
    }

    @Command(
            name = "printer",
            description = "A receipt printer (ESC/POS).",
            mixinStandardHelpOptions = true)
    static final class Printer implements Callable<Integer> {

        @ArgGroup(multiplicity = "1")
        private Wire wire = new Wire();

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "for tickets")
        private Path out = Path.of("");

        @Mixin private Ink ink = new Ink();
        @Mixin private Speed speed = new Speed();
        @Mixin private Talk talk = new Talk();

        @Override
        public Integer call() throws IOException {
            try (var printer = new EscPosPrinterSim(wire.open(), out, ink.font(), speed.factor)) {
                return talk.run(List.of(printer), Optional.of(out));
            }
        }
    }

    @Command(name = "scanner", description = "A barcode scanner.", mixinStandardHelpOptions = true)
    static final class Scanner implements Callable<Integer> {

        @ArgGroup(multiplicity = "1")
        private Wire wire = new Wire();

        @Mixin private Talk talk = new Talk();

        @Override
        public Integer call() throws IOException {
            try (var scanner = new LineScannerSim(wire.open())) {
                return talk.run(List.of(scanner));
            }
        }
    }

    @Command(name = "host", description = "A bank host.", mixinStandardHelpOptions = true)
    static final class Host implements Callable<Integer> {

        @Option(
                names = "--dir",
                required = true,
                paramLabel = "DIR",
                description = "keys and books")
        private Path dir = Path.of("");

        @Mixin private Bank bank = new Bank();
        @Mixin private Talk talk = new Talk();

        @Override
        public Integer call() throws IOException {
            try (var host = new BankHostSim(dir, bank.port)) {
                return talk.run(List.of(host));
            }
        }
    }

    @Command(
            name = "all",
            description = "Everything around one kiosk, in one directory.",
            mixinStandardHelpOptions = true)
    static final class All implements Callable<Integer> {

        @Option(
                names = "--dir",
                required = true,
                paramLabel = "DIR",
                description = "made if needed")
        private Path dir = Path.of("");

        @Mixin private Bank bank = new Bank();
        @Mixin private Make make = new Make();
        @Mixin private Ink ink = new Ink();
        @Mixin private Speed speed = new Speed();
        @Mixin private Talk talk = new Talk();

        @Override
        public Integer call() throws IOException {
            var ready = dir.resolve("ready");
            Files.deleteIfExists(ready);
            var model =
                    new KioskSite.Model(
                            make.serial, speed.factor, make.capacity, ink.font(), bank.port);
            try (var site = new KioskSite(dir, model)) {
                // A terminated process takes its links away too: they would point at strangers.
                var leave = new Thread(() -> leave(site, ready), "leave");
                Runtime.getRuntime().addShutdownHook(leave);
                Files.write(ready, site.addresses());
                return talk.run(site.devices(), Optional.of(dir.resolve("paper")));
            } finally {
                Files.deleteIfExists(ready);
            }
        }

        private static void leave(KioskSite site, Path ready) {
            try {
                Files.deleteIfExists(ready);
                site.close();
            } catch (IOException e) {
                throw new UncheckedIOException("leaving", e);
            }
        }
    }
}
