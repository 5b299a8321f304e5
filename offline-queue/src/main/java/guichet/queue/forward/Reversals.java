package guichet.queue.forward;

import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.Store;
import guichet.queue.host.Errand;
import guichet.queue.host.HostLink;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// What is written to undo a charge, or to bar its key before it arrives. Reversal n of charge K has
/// the key `K-Rn`, n from 1 to 9; what nine cannot undo is for a person. Pure but for the look-ups;
/// may be called from any thread.
///
/// Who may undo (`docs/money.md` M4.3): only card and phone money is undone by machine, and a charge
/// with such a part may be undone by the payment that made it. A charge of cash alone goes on until
/// accepted, rejected or resolved by a person, and is undone only to pay its claim out (M6.2).
public final class Reversals {

    /// The kind of outbox entries that are charges.
    public static final String CHARGE = "charge";

    /// The most reversals of one charge.
    public static final int MOST = 9;

    private static final Pattern KEY = Pattern.compile("(.+)-R([1-9])");

    private Reversals() {}

    /// The rows that freeze `charge` and enqueue its reversal, to be committed together and with
    /// whatever the caller decides at that moment. A charge that is ACCEPTED, FROZEN or REVERSED stays
    /// as it is, and only the reversal is enqueued; an accepted one stays ACCEPTED also when it has
    /// been undone, and the reversal's entry says that it was.
    ///
    /// Call it only for a charge that M4.3 lets be undone: one with a card or phone part, or, for a
    /// payout of its claim, one of cash (M6.2). This method cannot tell them apart.
    ///
    /// @param nth 1 for the first reversal of this charge; see [#next]
    /// @param reason for the bank and the journal
    /// @throws IllegalArgumentException if there is nothing to undo: it is no charge, or REJECTED
    /// @throws UnsupportedOperationException if the bank's profile knows no reversal
    public static Commit freezing(
            OutboxEntry charge, int nth, HostLink link, String reason, long nowMs) {
        if (!charge.kind().equals(CHARGE)) {
            throw new IllegalArgumentException(charge.key() + " is no charge to undo");
        }
        var commit = Commit.builder();
        switch (charge.state()) {
            case REJECTED ->
                    throw new IllegalArgumentException(
                            charge.key() + " is REJECTED: there is nothing to undo");
            case ACCEPTED, FROZEN, REVERSED -> {}
            case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE, NEEDS_PERSON -> {
                var frozen = charge.frozen(nowMs);
                commit.change(frozen).entry(DeliveryRow.of(charge, frozen, nowMs));
            }
        }
        return commit.enqueue(reversal(charge, nth, link, reason, nowMs)).build();
    }

    private static OutboxEntry reversal(
            OutboxEntry charge, int nth, HostLink link, String reason, long nowMs) {
        var key = key(charge.key(), nth);
        var body = link.errandBody(new Errand.Reverse(key, charge.key(), reason));
        // Worth nothing in itself: the money in the air is the charge's.
        return OutboxEntry.fresh(
                key,
                Errand.REVERSE,
                charge.group(),
                charge.account(),
                body,
                0,
                charge.currency(),
                nowMs);
    }

    /// @param nth from 1 to [#MOST]
    public static String key(String chargeKey, int nth) {
        if (nth < 1 || nth > MOST) {
            throw new IllegalArgumentException("reversal " + nth + " of " + chargeKey);
        }
        return chargeKey + "-R" + nth;
    }

    /// The charge that a reversal of this key undoes; empty if it is no reversal's key.
    public static Optional<String> chargeKey(String reversalKey) {
        var parts = KEY.matcher(reversalKey);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /// Which reversal of this charge comes next; empty after the ninth.
    public static OptionalInt next(String chargeKey, Store store) {
        for (var nth = 1; nth <= MOST; nth++) {
            if (store.outboxEntry(key(chargeKey, nth)).isEmpty()) return OptionalInt.of(nth);
        }
        return OptionalInt.empty();
    }

    /// How far the undoing of a charge is.
    public enum Undoing {
        /// It was not asked for, or the bank could not.
        NONE,
        /// The bank has been asked, or will be.
        OPEN,
        /// The bank has undone or barred it.
        DONE
    }

    public static Undoing undoing(OutboxEntry charge, Store store) {
        if (charge.state() == State.REVERSED) return Undoing.DONE;
        var undoing = charge.state() == State.FROZEN ? Undoing.OPEN : Undoing.NONE;
        for (var nth = 1; nth <= MOST; nth++) {
            var reversal = store.outboxEntry(key(charge.key(), nth));
            if (reversal.isEmpty()) return undoing;
            switch (reversal.get().state()) {
                case ACCEPTED -> {
                    return Undoing.DONE;
                }
                case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE -> undoing = Undoing.OPEN;
                case REJECTED, NEEDS_PERSON, FROZEN, REVERSED -> {}
            }
        }
        return undoing;
    }
}
