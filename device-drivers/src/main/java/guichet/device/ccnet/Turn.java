package guichet.device.ccnet;

import guichet.device.DeviceEvent.StatusChanged;
import guichet.device.DeviceStatus;
import guichet.device.cash.AcceptorIdentity;
import guichet.device.cash.Banknote;
import guichet.device.cash.CashEvent;
import guichet.device.ccnet.CcnetState.Credit;
import guichet.device.ccnet.CcnetState.Path;
import guichet.device.ccnet.CcnetState.Stage;
import guichet.device.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One step being worked out: the state to come and what goes out. Lives for one call of
/// [CcnetProtocol#step] and is seen by nobody else.
final class Turn {

    final String device;
    final long nowMs;
    Stage stage;
    Path path;
    Credit credit;
    DeviceStatus status;
    Optional<AcceptorIdentity> identity;
    int asked;
    boolean pollFirst;
    boolean nakSent;
    boolean heard;
    int silences;
    long heardAtMs;
    long quietUntilMs;
    long dueAtMs;
    Octets lastPoll;
    boolean noteSeenInValidator;
    boolean noteSeenInStacker;
    int faultCode;
    long faultSinceMs;
    boolean cassetteOut;
    boolean endOwed;
    private final List<Output> outputs = new ArrayList<>();

    Turn(String device, CcnetState state, long nowMs) {
        this.device = device;
        this.nowMs = nowMs;
        stage = state.stage();
        path = state.path();
        credit = state.credit();
        status = state.status();
        identity = state.identity();
        asked = state.asked();
        pollFirst = state.pollFirst();
        nakSent = state.nakSent();
        heard = state.heard();
        silences = state.silences();
        heardAtMs = state.heardAtMs();
        quietUntilMs = state.quietUntilMs();
        dueAtMs = state.dueAtMs();
        lastPoll = state.lastPoll();
        noteSeenInValidator = state.noteSeenInValidator();
        noteSeenInStacker = state.noteSeenInStacker();
        faultCode = state.faultCode();
        faultSinceMs = state.faultSinceMs();
        cassetteOut = state.cassetteOut();
        endOwed = state.endOwed();
    }

    Step step() {
        var state =
                new CcnetState(
                        stage,
                        path,
                        credit,
                        status,
                        identity,
                        asked,
                        pollFirst,
                        nakSent,
                        heard,
                        silences,
                        heardAtMs,
                        quietUntilMs,
                        dueAtMs,
                        lastPoll,
                        noteSeenInValidator,
                        noteSeenInStacker,
                        faultCode,
                        faultSinceMs,
                        cassetteOut,
                        endOwed);
        return new Step(state, List.copyOf(outputs));
    }

    void say(CashEvent event) {
        outputs.add(new Output.Say(event));
    }

    void refuse(String command, String reason) {
        say(new CashEvent.CommandRefused(device, command, reason));
    }

    void log(String sentence) {
        outputs.add(new Output.Log(sentence));
    }

    void reopen() {
        outputs.add(new Output.Reopen());
    }

    void status(DeviceStatus next) {
        if (next.equals(status)) return;
        status = next;
        outputs.add(new Output.Say(new StatusChanged(device, next)));
    }

    /// Sends a command and notes that its answer is awaited.
    void ask(CcnetFrame command, long answerMs) {
        asked = command.first();
        nakSent = false;
        outputs.add(new Output.Send(command, answerMs));
    }

    /// Acknowledges the answer just read.
    void acknowledge() {
        outputs.add(new Output.Send(CcnetFrame.toValidator(CcnetCodes.ACK), 0));
        quietUntilMs = nowMs + CcnetProtocol.QUIET_AFTER_ACK_MS;
    }

    /// Asks for the last answer once more.
    void repeatPlease(long answerMs) {
        nakSent = true;
        outputs.add(new Output.Send(CcnetFrame.toValidator(CcnetCodes.NAK), answerMs));
    }

    void dueSoon() {
        dueAtMs = Math.max(nowMs, quietUntilMs);
    }

    boolean creditStands() {
        return credit instanceof Credit.Reported;
    }

    boolean pathClear() {
        return path instanceof Path.Clear;
    }

    int lastCode() {
        return lastPoll.size() == 0 ? -1 : lastPoll.at(0);
    }

    Optional<Banknote> note(int type) {
        return identity.flatMap(
                known -> known.notes().stream().filter(note -> note.type() == type).findFirst());
    }

    /// The device began anew, whatever it was doing: a note sent to the stacker is undecided.
    void restarted(Stage next) {
        if (stage.operational()) say(new CashEvent.LinkLost(device));
        beginAnew(next);
        if (faultCode < 0) status(DeviceStatus.starting());
    }

    /// Forgets what belonged to the conversation before.
    void beginAnew(Stage next) {
        stage = next;
        path = new Path.Clear();
        credit = new Credit.None();
        identity = Optional.empty();
        noteSeenInValidator = false;
        noteSeenInStacker = false;
        pollFirst = false;
    }
}
