package guichet.app.runtime;

import guichet.app.money.Money;
import guichet.app.payment.NoteTable;
import guichet.app.payment.PaymentEvent;
import guichet.app.payment.PaymentEvent.Found;
import guichet.device.DeviceEvent.StatusChanged;
import guichet.device.DeviceStatus;
import guichet.device.cash.AcceptorIdentity;
import guichet.device.cash.Banknote;
import guichet.device.cash.BillAcceptor;
import guichet.device.cash.CashEvent;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks the acceptor's language on one side and the payment's on the other. Owned by the loop
/// thread.
final class CashDesk {

    private static final Logger log = LoggerFactory.getLogger(CashDesk.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 20;

    private final BillAcceptor acceptor;
    private final Currency currency;
    private final Timer timer;
    private final Consumer<PaymentEvent> payment;
    private DeviceStatus status = DeviceStatus.starting();
    private boolean recovered;
    private int triesLeft;

    /// @param currency what is paid in here
    CashDesk(
            BillAcceptor acceptor, Currency currency, Timer timer, Consumer<PaymentEvent> payment) {
        this.acceptor = acceptor;
        this.currency = currency;
        this.timer = timer;
        this.payment = payment;
    }

    BillAcceptor acceptor() {
        return acceptor;
    }

    /// Whether notes could be taken now.
    boolean ready() {
        return recovered && status.usable();
    }

    /// The values it takes, ascending, each once.
    List<Money> notes() {
        return taken().map(CashDesk::value).distinct().sorted().toList();
    }

    /// Starts cash-in. An acceptor that is busy refuses; it is asked again every second, for a
    /// while.
    void startCashIn() {
        triesLeft = MOST_TRIES;
        ask();
    }

    private void ask() {
        triesLeft--;
        acceptor.startCashIn(taken().map(Banknote::type).collect(Collectors.toSet()));
    }

    private void refused(String command, String reason) {
        log.warn("the acceptor refused \"{}\": {}", command, reason);
        if (!command.equals("startCashIn")) return;
        if (faulted()) {
            // The payment that wants notes now may have begun to want them after the fault.
            impaired();
            return;
        }
        timer.after(
                PAUSE,
                () -> {
                    if (triesLeft > 0 && ready()) ask();
                });
    }

    void endCashIn() {
        triesLeft = 0;
        acceptor.endCashIn();
    }

    /// An acceptor may know the notes of several currencies; it is asked for one.
    private Stream<Banknote> taken() {
        return acceptor.identity().stream()
                .flatMap(identity -> identity.notes().stream())
                .filter(note -> note.currency().equals(currency));
    }

    void on(CashEvent event) {
        switch (event) {
            case CashEvent.NoteEscrowed(_, var type, var note) ->
                    payment.accept(new PaymentEvent.NoteEscrowed(type, note.map(CashDesk::value)));
            case CashEvent.NoteCredited(_, var type, var note) ->
                    payment.accept(new PaymentEvent.NoteCredited(type, note.map(CashDesk::value)));
            case CashEvent.CreditAcknowledged _ ->
                    payment.accept(new PaymentEvent.CreditAcknowledged());
            case CashEvent.NoteReturned(_, var type, _) ->
                    payment.accept(new PaymentEvent.NoteReturned(type));
            case CashEvent.NoteRejected(_, var reason) ->
                    payment.accept(new PaymentEvent.NoteRejected(reason));
            case CashEvent.NoteStacking _ -> payment.accept(new PaymentEvent.NoteStacking());
            case CashEvent.CashInStarted _ -> {
                triesLeft = 0;
                payment.accept(new PaymentEvent.CashInStarted());
            }
            case CashEvent.CashInEnded _ -> payment.accept(new PaymentEvent.CashInEnded());
            case CashEvent.Recovered e -> {
                recovered = true;
                payment.accept(
                        new PaymentEvent.AcceptorRecovered(
                                e.identity().serial(),
                                found(e),
                                e.counterDelta(),
                                Optional.of(table(e.identity()))));
                // It found its way back, and the jam or the missing cassette is still there.
                if (faulted()) impaired();
            }
            case CashEvent.LinkLost _ -> {
                recovered = false;
                triesLeft = 0;
                payment.accept(new PaymentEvent.LinkLost());
            }
            case CashEvent.CommandRefused(_, var command, var reason) -> refused(command, reason);
            case CashEvent.CassetteRemoved _ ->
                    payment.accept(new PaymentEvent.AcceptorImpaired("cassette removed"));
            case CashEvent.CassetteInserted _ -> {}
        }
    }

    void on(StatusChanged changed) {
        var before = status;
        status = changed.status();
        if (faulted()) {
            impaired();
        } else if (status.usable() && before.condition() == DeviceStatus.Condition.FAULTED) {
            payment.accept(new PaymentEvent.AcceptorMended());
        }
    }

    private boolean faulted() {
        return status.condition() == DeviceStatus.Condition.FAULTED;
    }

    private void impaired() {
        var code = status.fault().map(f -> f.vendorCode()).orElse("");
        payment.accept(new PaymentEvent.AcceptorImpaired(code));
    }

    private static Found found(CashEvent.Recovered e) {
        return switch (e.found()) {
            case CLEAN -> Found.CLEAN;
            case IN_ACCEPTOR -> Found.IN_ACCEPTOR;
            case IN_STACKER -> Found.IN_STACKER;
        };
    }

    private static NoteTable table(AcceptorIdentity identity) {
        return new NoteTable(
                identity.notes().stream()
                        .map(note -> new NoteTable.Kind(note.type(), value(note)))
                        .toList());
    }

    private static Money value(Banknote note) {
        return new Money(note.minorUnits(), note.currency());
    }

    /// The acceptor's fault, if it has one.
    Optional<String> fault() {
        return status.fault().map(f -> f.remedy() + " " + f.vendorCode());
    }
}
