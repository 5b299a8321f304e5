package guichet.app.kill;

import guichet.device.DeviceEvent;
import guichet.sim.device.SimPaymentTerminal;
import guichet.sim.device.TerminalTemper;
import guichet.sim.world.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A card terminal that outlives the kiosk: the kiosk's process is killed, this one goes on. A
/// [SimPaymentTerminal] in real time, spoken to in lines over TCP on the loopback address by a
/// [RemoteTerminal]; for the kill tests until a terminal with its own wire takes its place.
///
/// One kiosk at a time; a new connection ends the one before. Its world belongs to one thread of its
/// own, on which everything happens; whoever opens it closes it.
final class TerminalServer implements AutoCloseable {

    private static final int MOST_WAITING = 1_000;
    private static final long LOOK_EVERY_MS = 2;
    private static final long PATIENCE_S = 20;

    private final World world;
    private final SimPaymentTerminal terminal;
    private final int speed;
    private final ServerSocket server;
    private final BlockingQueue<Runnable> doings = new ArrayBlockingQueue<>(MOST_WAITING);
    private final long beganNanos = System.nanoTime();
    private @Nullable Socket kiosk;
    private volatile boolean closed;

    /// @param speed how many times as fast as the clock on the wall
    TerminalServer(long seed, TerminalTemper temper, int speed) {
        this.world = new World(seed);
        this.terminal = new SimPaymentTerminal(world, "payment-terminal", temper);
        this.speed = speed;
        try {
            server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("terminal").start(this::live);
        Thread.ofVirtual().name("terminal door").start(this::welcome);
    }

    /// Such as `tcp:127.0.0.1:40123`.
    String address() {
        return "tcp:%s:%d"
                .formatted(server.getInetAddress().getHostAddress(), server.getLocalPort());
    }

    /// Does something with the terminal, between two things that happen to it, and gives back what
    /// came of it.
    ///
    /// @throws IllegalStateException if the terminal does not get to it within 20 s
    <T> T with(Function<SimPaymentTerminal, T> doing) {
        var done = new CompletableFuture<T>();
        later(() -> {
            try {
                done.complete(doing.apply(terminal));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the terminal did not do it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void later(Runnable doing) {
        if (!doings.offer(doing)) throw new IllegalStateException("the terminal is stuck");
    }

    private void live() {
        while (!closed) {
            try {
                var doing = doings.poll(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
                var ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos) * speed;
                world.runUntil(World.BEGINNING.toEpochMilli() + ms);
                if (doing != null) doing.run();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void welcome() {
        while (!closed) {
            try {
                var socket = server.accept();
                later(() -> joined(socket));
            } catch (IOException _) {
                // Closed: that is how it ends.
                return;
            }
        }
    }

    private void joined(Socket socket) {
        hangUp();
        try {
            kiosk = socket;
            var out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
            terminal.attach(event -> tell(out, event));
            terminal.start();
            Thread.ofVirtual().name("terminal ear").start(() -> hear(socket));
        } catch (IOException _) {
            left(socket);
        }
    }

    private static void tell(PrintStream out, DeviceEvent event) {
        TerminalLines.of(event).ifPresent(out::println);
    }

    private void hear(Socket socket) {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var words = List.of(line.split(" ", -1));
                later(() -> {
                    if (socket.equals(kiosk)) obey(words);
                });
            }
        } catch (IOException _) {
            // The kiosk is gone; that is said below.
        }
        if (!closed) later(() -> left(socket));
    }

    private void obey(List<String> words) {
        switch (words.getFirst()) {
            case "authorise" -> {
                setClock();
                terminal.authorise(
                        Long.parseLong(words.get(1)), Currency.getInstance(words.get(2)));
            }
            case "abort" -> terminal.abort();
            case "keep" -> terminal.keep();
            case "giveBack" -> terminal.giveBack();
            case "askLast" -> terminal.askLast();
            case "voidPayment" -> terminal.voidPayment(Integer.parseInt(words.get(1)));
            default -> throw new IllegalArgumentException(String.join(" ", words));
        }
    }

    /// Its receipts tell the time of the clock on the wall, however fast its world goes.
    private void setClock() {
        var now = terminal.temper();
        terminal.temper(
                new TerminalTemper(
                        now.odds(),
                        now.habits(),
                        now.onReconnect(),
                        now.windowMs(),
                        now.silenceMs(),
                        System.currentTimeMillis() - world.now(),
                        now.lastReceipt()));
    }

    private void left(Socket socket) {
        if (!socket.equals(kiosk)) return;
        hangUp();
    }

    private void hangUp() {
        var socket = kiosk;
        if (socket == null) return;
        kiosk = null;
        terminal.detach();
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone anyway.
        }
    }

    @Override
    public void close() {
        with(_ -> {
            hangUp();
            return true;
        });
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
