package guichet.app.runtime;

import guichet.queue.Commit;
import guichet.queue.Store;
import guichet.queue.StoreException;
import guichet.queue.host.HostLink.HeartbeatAnswer.Alive;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the store with what the bank remembers of it (`docs/money.md` M7.3). A bank that has seen
/// more than the store holds, or another row, has seen a later life of it: this one is a restored
/// backup. That is written down and stays so, over restarts too, until a person adopts the store
/// ([Adoption]). Owned by the loop thread.
final class Anchor {

    private static final Logger log = LoggerFactory.getLogger(Anchor.class);

    /// The bank's word for it (`docs/host-json.md`).
    private static final String WENT_BACK = "sequence-back";

    private final Store store;
    private final int configuredEpoch;
    private final Consumer<Commit> write;
    private boolean asked;
    private boolean differs;

    /// @param write puts rows into the store at once
    Anchor(Store store, int configuredEpoch, Consumer<Commit> write) {
        this.store = store;
        this.configuredEpoch = configuredEpoch;
        this.write = write;
        this.differs = AnchorRow.in(store).filter(row -> !row.adopted()).isPresent();
    }

    /// The epoch in force.
    int epoch() {
        return Adoption.epochOf(store, configuredEpoch);
    }

    /// Whether the bank was asked since the kiosk started, with an answer or without.
    boolean asked() {
        return asked;
    }

    /// Whether the store is a restored backup that nobody has adopted yet.
    boolean differs() {
        return differs;
    }

    /// The bank does not answer, and store and second copy must do; or it refuses a number that goes
    /// back and says no more.
    ///
    /// @return whether that changes anything
    boolean unanswered(String reason, long nowMs) {
        var first = !asked;
        asked = true;
        if (differs || !reason.startsWith(WENT_BACK)) return first;
        found(new Alive(nowMs, 0, 0, 0, ""), "the bank refuses its numbers, " + reason, nowMs);
        return true;
    }

    /// @return whether that changes anything
    boolean compare(Alive bank, long nowMs) {
        var first = !asked;
        asked = true;
        if (differs) return first;
        try {
            var difference = difference(bank);
            difference.ifPresent(reason -> found(bank, reason, nowMs));
            return first || difference.isPresent();
        } catch (StoreException e) {
            log.error("the store cannot be compared with the bank: {}", e.getMessage());
            return first;
        }
    }

    private void found(Alive bank, String reason, long nowMs) {
        differs = true;
        log.error("money is off, this store is a restored backup: {}", reason);
        var row =
                new AnchorRow(
                        false,
                        bank.headNumber(),
                        bank.headHash(),
                        bank.lastEpoch(),
                        bank.lastSequence(),
                        reason);
        write.accept(row.commit(nowMs));
    }

    private Optional<String> difference(Alive bank) {
        if (bank.lastEpoch() > epoch()) {
            return Optional.of(
                    "the bank has seen epoch %d, this store only %d"
                            .formatted(bank.lastEpoch(), epoch()));
        }
        var drawn = store.lastDrawn(Bookkeeping.PAYMENTS);
        if (bank.lastEpoch() == epoch() && bank.lastSequence() > drawn) {
            return Optional.of(
                    "the bank has seen payment number %d, this store only %d"
                            .formatted(bank.lastSequence(), drawn));
        }
        if (bank.headNumber() == 0 || adopted(bank)) return Optional.empty();
        var head = store.head().number();
        if (bank.headNumber() > head) {
            return Optional.of(
                    "the bank has seen journal row %d, this store has %d"
                            .formatted(bank.headNumber(), head));
        }
        return hash(bank.headNumber()).equals(bank.headHash())
                ? Optional.empty()
                : Optional.of(
                        "journal row %d is not the one the bank has seen"
                                .formatted(bank.headNumber()));
    }

    /// A person has signed for exactly this head.
    private boolean adopted(Alive bank) {
        return AnchorRow.in(store)
                .filter(row ->
                        row.adopted()
                                && row.headNumber() == bank.headNumber()
                                && row.headHash().equals(bank.headHash()))
                .isPresent();
    }

    private String hash(long number) {
        if (number == store.head().number()) return hex(store.head().hash());
        try (var rows = store.journal(number)) {
            return rows.findFirst().map(row -> hex(row.hash())).orElse("");
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
