package guichet.app.kill;

import guichet.device.DeviceEvent;
import guichet.device.DeviceFault;
import guichet.device.DeviceFault.Remedy;
import guichet.device.DeviceListener;
import guichet.device.DeviceStatus;
import guichet.device.terminal.RefusingPaymentTerminal;
import guichet.device.terminal.TerminalEvent;
import guichet.device.terminal.TerminalIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The kiosk's end of a [TerminalServer]: a terminal in another process, for the kill tests only. A
/// broken connection is a lost link; it connects again every quarter of a second until it is closed.
///
/// Events are said on one thread of its own. Commands may be given from any thread.
final class RemoteTerminal implements RefusingPaymentTerminal {

    private static final int MOST_EVENTS = 1_000;
    private static final int CONNECT_MS = 1_000;
    private static final long AGAIN_MS = 250;

    private final String id;
    private final InetSocketAddress address;
    private final DeviceListener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ThreadPoolExecutor voice;
    private volatile DeviceStatus status = DeviceStatus.starting();
    private volatile Optional<TerminalIdentity> identity = Optional.empty();
    private volatile @Nullable Socket socket;
    private volatile @Nullable PrintStream out;

    RemoteTerminal(String id, InetSocketAddress address, DeviceListener listener) {
        this.id = id;
        this.address = address;
        this.listener = listener;
        this.voice =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_EVENTS),
                        Thread.ofPlatform().daemon().name(id).factory(),
                        new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void start() {
        Thread.ofVirtual().name(id + " ear").start(this::connectAndListen);
    }

    private void connectAndListen() {
        do {
            try (var link = new Socket()) {
                link.connect(address, CONNECT_MS);
                socket = link;
                out = new PrintStream(link.getOutputStream(), true, StandardCharsets.UTF_8);
                listen(link);
            } catch (IOException _) {
                // Nobody answers: said below, and tried again.
            }
            out = null;
            silence();
        } while (!isClosedAfter(AGAIN_MS));
    }

    private void listen(Socket link) throws IOException {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(link.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                say(TerminalLines.read(id, line));
            }
        }
    }

    private void silence() {
        var offline =
                DeviceStatus.offline(new DeviceFault(Remedy.RECONNECT, false, "no connection"));
        if (status.equals(offline)) return;
        if (identity.isPresent()) say(new TerminalEvent.LinkLost(id));
        say(new DeviceEvent.StatusChanged(id, offline));
    }

    private boolean isClosedAfter(long ms) {
        try {
            return closed.await(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return true;
        }
    }

    private void say(DeviceEvent event) {
        switch (event) {
            case DeviceEvent.StatusChanged(_, var now) -> status = now;
            case TerminalEvent.Recovered(_, var who) -> identity = Optional.of(who);
            default -> {
                // The others change nothing here.
            }
        }
        voice.execute(() -> listener.on(event));
    }

    private void tell(String command, String words) {
        var to = out;
        if (to == null) refuse(command, "not connected");
        else to.println(words);
    }

    @Override
    public void authorise(long minorUnits, Currency currency) {
        tell("authorise", "authorise " + minorUnits + " " + currency.getCurrencyCode());
    }

    @Override
    public void abort() {
        tell("abort", "abort");
    }

    @Override
    public void keep() {
        tell("keep", "keep");
    }

    @Override
    public void giveBack() {
        tell("giveBack", "giveBack");
    }

    @Override
    public void askLast() {
        tell("askLast", "askLast");
    }

    @Override
    public void voidPayment(int receiptNumber) {
        tell("voidPayment", "voidPayment " + receiptNumber);
    }

    @Override
    public void refuse(String command, String reason) {
        say(new TerminalEvent.CommandRefused(id, command, reason));
    }

    @Override
    public Optional<TerminalIdentity> identity() {
        return identity;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public void close() {
        closed.countDown();
        var link = socket;
        try {
            if (link != null) link.close();
        } catch (IOException _) {
            // It is gone anyway.
        }
        voice.shutdown();
    }
}
