package guichet.device.ccnet;

import guichet.device.DeviceEvent;
import guichet.device.DeviceListener;
import guichet.device.DeviceStatus;
import guichet.device.cash.AcceptorIdentity;
import guichet.device.cash.CashEvent;
import guichet.device.cash.RefusingBillAcceptor;
import guichet.device.thread.DeviceThread;
import guichet.device.wire.ByteLink;
import guichet.device.wire.LinkOpener;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The driver of a CCNET bill validator: carries bytes and time to [CcnetProtocol] and its events
/// out. Commands may be given from any thread; the rest happens on the device's own.
final class CcnetBillAcceptor implements RefusingBillAcceptor, DeviceThread.Conversation<Command> {

    private static final Logger LOG = LoggerFactory.getLogger(CcnetBillAcceptor.class);
    private static final int MOST_EXCHANGES_A_TURN = 8;
    private static final int MOST_READS_TO_DRAIN = 64;
    private static final long GARBAGE_ENDS_MS = 30;

    private final String id;
    private final DeviceListener listener;
    private final CcnetProtocol protocol;
    private final CcnetSettings settings;
    private final DeviceThread<Command> thread;
    private final CcnetReader reader = new CcnetReader();
    private final byte[] buffer = new byte[256];
    private CcnetState state = CcnetState.offline();
    private boolean reopen;
    private volatile DeviceStatus status = state.status();
    private volatile Optional<AcceptorIdentity> identity = Optional.empty();

    CcnetBillAcceptor(
            String id, LinkOpener opener, CcnetSettings settings, DeviceListener listener) {
        this.id = id;
        this.listener = listener;
        this.settings = settings;
        this.protocol = new CcnetProtocol(id, settings);
        this.thread = new DeviceThread<>(id, opener, this);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public Optional<AcceptorIdentity> identity() {
        return identity;
    }

    @Override
    public void startCashIn(Set<Integer> noteTypes) {
        give(new Command.StartCashIn(Set.copyOf(noteTypes)));
    }

    @Override
    public void endCashIn() {
        give(new Command.EndCashIn());
    }

    @Override
    public void stackNote() {
        give(new Command.StackNote());
    }

    @Override
    public void returnNote() {
        give(new Command.ReturnNote());
    }

    @Override
    public void holdNote() {
        give(new Command.HoldNote());
    }

    @Override
    public void acknowledgeCredit() {
        give(new Command.AcknowledgeCredit());
    }

    @Override
    public void refuse(String command, String reason) {
        give(new Command.Refuse(command, reason));
    }

    private void give(Command command) {
        // Can only happen while the wire is stuck; the caller's time limit then tells it the same.
        if (!thread.offer(command)) LOG.error("device {}: dropped {}, 64 wait", id, command);
    }

    @Override
    public void close() {
        thread.close();
    }

    // On the device's thread from here on.

    @Override
    public void talk(ByteLink link) throws IOException {
        reopen = false;
        turn(link, new Input.Connected());
        while (!thread.closing() && !reopen) {
            var command = thread.await(state.dueAtMs() - now());
            turn(link, command.<Input>map(Input.Commanded::new).orElse(new Input.Due()));
        }
        if (thread.closing()) leave(link);
    }

    @Override
    public void offline(String reason) {
        // After Reopen the state is offline already, and its own reason is the better one.
        if (state.stage() instanceof CcnetState.Stage.Offline && reopen) return;
        publish(protocol.step(state, new Input.Disconnected(reason), now()));
    }

    @Override
    public void commandOffline(Command command) {
        publish(protocol.step(state, new Input.Commanded(command), now()));
    }

    private void turn(ByteLink link, Input first) throws IOException {
        var input = Optional.of(first);
        for (int i = 0; i < MOST_EXCHANGES_A_TURN && input.isPresent(); i++) {
            input = perform(link, protocol.step(state, input.get(), now()));
        }
    }

    /// Sends what is to be sent and says what is to be said; a dying link does not swallow events.
    private Optional<Input> perform(ByteLink link, Step step) throws IOException {
        var question = Optional.<Output.Send>empty();
        try {
            for (var output : step.outputs()) {
                if (output instanceof Output.Send send) {
                    write(link, send);
                    if (send.answerMs() > 0) question = Optional.of(send);
                }
            }
        } finally {
            publish(step);
        }
        return question.isEmpty()
                ? Optional.empty()
                : Optional.of(answer(link, question.get().answerMs()));
    }

    private void write(ByteLink link, Output.Send send) throws IOException {
        boolean question = send.answerMs() > 0 && !send.frame().bare(CcnetCodes.NAK);
        if (question) drain(link);
        link.write(send.frame().encoded());
    }

    /// A late answer to an older question must not be taken for the answer to this one.
    private void drain(ByteLink link) throws IOException {
        reader.clear();
        for (int i = 0; i < MOST_READS_TO_DRAIN; i++) {
            if (link.read(buffer, Duration.ZERO) == 0) return;
        }
    }

    private Input answer(ByteLink link, long answerMs) throws IOException {
        long end = now() + answerMs;
        var garbage = "";
        while (true) {
            for (var found = reader.next(); found.isPresent(); found = reader.next()) {
                switch (found.get()) {
                    case CcnetFrame frame -> {
                        return new Input.Answered(frame);
                    }
                    case Decoded.Garbage(var reason) -> garbage = reason;
                }
            }
            long left = end - now();
            int count = 0;
            if (left > 0) {
                long wait = garbage.isEmpty() ? left : Math.min(left, GARBAGE_ENDS_MS);
                count = link.read(buffer, Duration.ofMillis(wait));
            }
            if (count == 0) {
                if (!garbage.isEmpty()) return new Input.Garbled(garbage);
                return reader.unfinished()
                        ? new Input.Garbled("the frame is incomplete")
                        : new Input.Silent();
            }
            reader.accept(buffer, 0, count);
        }
    }

    private void publish(Step step) {
        state = step.state();
        for (var output : step.outputs()) {
            switch (output) {
                case Output.Say(var event) -> say(event);
                case Output.Log(var sentence) -> LOG.warn("device {}: {}", id, sentence);
                case Output.Reopen _ -> reopen = true;
                case Output.Send _ -> {
                    // Sent already.
                }
            }
        }
    }

    private void say(DeviceEvent event) {
        switch (event) {
            case DeviceEvent.StatusChanged(var _, var next) -> status = next;
            case CashEvent.Recovered recovered -> identity = Optional.of(recovered.identity());
            default -> {
                // Nothing here keeps a memory of the others.
            }
        }
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            LOG.error("device {}: the listener failed on {}", id, event, e);
        }
    }

    /// A kiosk that stops leaves no acceptor open. An unacknowledged credit stays untouched (M2.2).
    private void leave(ByteLink link) throws IOException {
        boolean accepting =
                state.stage() instanceof CcnetState.Stage.Enabled
                        || state.stage() instanceof CcnetState.Stage.Enabling;
        if (!accepting || state.credit() instanceof CcnetState.Credit.Reported) return;
        boolean _ = Thread.interrupted();
        drain(link);
        link.write(CcnetProtocol.enable(Set.of()).encoded());
        var _ = answer(link, settings.answerMs());
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
