package guichet.sim.ledger;

import guichet.queue.host.HostLink.Heartbeat;
import guichet.queue.host.HostLink.HeartbeatAnswer;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the bank has seen of its one terminal: numbers, and the highest journal head it was told. A new
/// epoch begins afresh; within one nothing goes back (`docs/money.md` M7.3).
public final class TerminalBook {

    private static final String NO_HEAD = "0".repeat(64);

    private final SortedSet<Long> voided = new TreeSet<>();
    private int epoch = 1;
    private long seen;
    private long told;
    private long headNumber;
    private String headHash = NO_HEAD;

    public TerminalBook() {}

    /// A charge came by.
    public void saw(String chargeKey) {
        ChargeKey.of(chargeKey).ifPresent(k -> raise(k.epoch(), k.sequence()));
    }

    private void raise(int toEpoch, long sequence) {
        if (toEpoch > epoch) {
            epoch = toEpoch;
            seen = 0;
            told = 0;
            headNumber = 0;
            headHash = NO_HEAD;
        }
        if (toEpoch == epoch) seen = Math.max(seen, sequence);
    }

    /// @return what was known before this heartbeat, its own numbers included but not its head. One that
    ///     goes back is refused: nothing of it is kept, and the answer is above what it said
    public HeartbeatAnswer heartbeat(Heartbeat beat, long nowMs) {
        if (beat.epoch() < epoch || (beat.epoch() == epoch && beat.sequence() < told)) {
            return new HeartbeatAnswer.Alive(
                    nowMs, epoch, Math.max(seen, told), headNumber, headHash);
        }
        raise(beat.epoch(), beat.sequence());
        var answer = new HeartbeatAnswer.Alive(nowMs, epoch, seen, headNumber, headHash);
        told = beat.sequence();
        if (beat.headNumber() > headNumber) {
            headNumber = beat.headNumber();
            headHash = beat.headHash();
        }
        voided.addAll(beat.voided());
        return answer;
    }

    /// Payment numbers told as drawn and not used, of all epochs.
    public List<Long> voided() {
        return List.copyOf(voided);
    }
}
