package guichet.queue.forward;

import guichet.queue.Commit;
import guichet.queue.Difference;
import guichet.queue.Difference.Kind;
import guichet.queue.Difference.Side;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.host.Confirmation;
import guichet.queue.host.HostLink;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// What is written when the answer to a charge comes after its entry was changed by another: frozen
/// to be undone, or ended. It never changes the entry (`docs/money.md` M4.2).
///
/// | the entry is now | posted | rejected |
/// | --- | --- | --- |
/// | WAITING, IN_DOUBT, PENDING, REFUSED_ONCE | – ¹ | – ¹ |
/// | FROZEN, REVERSED | a row of the journal, and one more reversal (M5.4); after nine a difference | – |
/// | ACCEPTED | – | a difference |
/// | REJECTED | a difference | – |
/// | NEEDS_PERSON | a row of the journal | a row of the journal |
///
/// ¹ It is due again by itself, and will be asked about.
///
/// Whoever calls the bank outside of the forwarder, such as a payment by card, uses it too. May be
/// called from any thread.
public final class LateAnswers {

    private static final String ONCE_MORE = "accepted after it was being undone";

    private final Store store;
    private final HostLink link;

    public LateAnswers(Store store, HostLink link) {
        this.store = store;
        this.link = link;
    }

    /// @param charge as stored now
    /// @param said what the bank answered; *posted* for an accepted charge
    /// @return the rows to commit; empty if there is nothing to write down
    public Optional<Commit> rows(OutboxEntry charge, Confirmation said, long nowMs) {
        return switch (said) {
            case Confirmation.Posted(var date) -> posted(charge, date, nowMs);
            case Confirmation.Rejected(var reason) -> rejected(charge, reason, nowMs);
            case Confirmation.Pending(),
                    Confirmation.Reversed(),
                    Confirmation.Refunded(),
                    Confirmation.NeverSeen(),
                    Confirmation.Unknown(_) ->
                    Optional.empty();
        };
    }

    private Optional<Commit> posted(OutboxEntry charge, String date, long nowMs) {
        return switch (charge.state()) {
            case FROZEN, REVERSED -> Optional.of(onceMore(charge, date, nowMs));
            case REJECTED -> difference(charge, "posted " + date, nowMs);
            case NEEDS_PERSON -> noted(charge, "late answer: posted " + date, nowMs);
            case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE, ACCEPTED -> Optional.empty();
        };
    }

    private Optional<Commit> rejected(OutboxEntry charge, String reason, long nowMs) {
        return switch (charge.state()) {
            case ACCEPTED -> difference(charge, "rejected: " + reason, nowMs);
            case NEEDS_PERSON -> noted(charge, "late answer: rejected, " + reason, nowMs);
            case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE, FROZEN, REVERSED, REJECTED ->
                    Optional.empty();
        };
    }

    private Commit onceMore(OutboxEntry charge, String date, long nowMs) {
        var row = DeliveryRow.noted(charge, ONCE_MORE + ", posted " + date, nowMs);
        var commit = Commit.builder().entry(row);
        var nth = Reversals.next(charge.key(), store);
        if (nth.isPresent()) {
            commit.add(Reversals.freezing(charge, nth.getAsInt(), link, ONCE_MORE, nowMs));
        } else {
            difference(charge, "posted " + date, nowMs).ifPresent(commit::add);
        }
        return commit.build();
    }

    private static Optional<Commit> noted(OutboxEntry charge, String what, long nowMs) {
        return Optional.of(Commit.builder().entry(DeliveryRow.noted(charge, what, nowMs)).build());
    }

    /// A contradiction between what the kiosk holds to be final and what the bank says; empty if it is
    /// known already.
    Optional<Commit> difference(OutboxEntry charge, String bankSays, long nowMs) {
        var made = Instant.ofEpochMilli(charge.createdMs()).atOffset(ZoneOffset.UTC).toLocalDate();
        var difference =
                new Difference(
                        made.toString(),
                        charge.key(),
                        Kind.ANOTHER_STATE,
                        new Side(charge.state().name(), charge.minorUnits(), charge.currency()),
                        new Side(
                                Deliveries.shortened(bankSays),
                                charge.minorUnits(),
                                charge.currency()));
        return store.document(difference.number()).isPresent()
                ? Optional.empty()
                : Optional.of(difference.opened(nowMs));
    }
}
