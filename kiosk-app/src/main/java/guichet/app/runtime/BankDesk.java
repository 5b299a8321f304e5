package guichet.app.runtime;

import guichet.app.bill.Bill;
import guichet.app.bill.Catalogue;
import guichet.app.bill.Service;
import guichet.app.catalogue.CatalogueFault;
import guichet.app.catalogue.LastGoodCatalogue;
import guichet.app.money.Money;
import guichet.app.receipt.MaskedAccount;
import guichet.app.visit.Place.NothingFound.Why;
import guichet.app.visit.VisitEvent;
import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.Store;
import guichet.queue.host.HostLink;
import guichet.queue.host.HostLink.CatalogueAnswer;
import guichet.queue.host.HostLink.Heartbeat;
import guichet.queue.host.HostLink.HeartbeatAnswer;
import guichet.queue.host.HostLink.OpenBill;
import guichet.queue.host.HostLink.Query;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the bank what is owed, how it is, and what can be paid here. Calls run in the background;
/// everything else belongs to the loop thread.
final class BankDesk {

    private static final Logger log = LoggerFactory.getLogger(BankDesk.class);
    private static final int HEARTBEATS_PER_CATALOGUE = 10;

    private final HostLink host;
    private final Store store;
    private final LastGoodCatalogue catalogue;
    private final Surroundings around;
    private final Consumer<Commit> later;
    private final Listener listener;
    private final Anchor anchor;
    private boolean reachable;
    private long answeredMs;
    private long answeredUptimeMs;
    private Optional<String> etag = Optional.empty();
    private int beats;

    /// Hears what the bank's answers change.
    interface Listener {
        void tell(VisitEvent event);

        /// The bank told its time.
        void timeTold(long bankMs);

        /// The bank came or went, or there is a new catalogue.
        void changed();
    }

    BankDesk(
            HostLink host,
            Store store,
            LastGoodCatalogue catalogue,
            Surroundings around,
            Consumer<Commit> later,
            Anchor anchor,
            Listener listener) {
        this.later = later;
        this.host = host;
        this.store = store;
        this.catalogue = catalogue;
        this.around = around;
        this.anchor = anchor;
        this.listener = listener;
    }

    boolean reachable() {
        return reachable;
    }

    /// Milliseconds since the bank last answered; as large as it gets before the first answer.
    long silentMs() {
        return answeredMs == 0
                ? Long.MAX_VALUE
                : TrustedTime.ageMs(
                        answeredMs,
                        answeredUptimeMs,
                        around.nowMs(),
                        around.uptimeMs().getAsLong());
    }

    Optional<Catalogue> catalogue() {
        return catalogue.current();
    }

    /// Beats now and then every `interval`, for as long as the kiosk runs.
    void start(Duration interval) {
        beat();
        around.timer().after(interval, () -> start(interval));
    }

    private void beat() {
        var head = store.head();
        var queued = store.outstanding().count();
        var sequence = store.lastDrawn(Bookkeeping.PAYMENTS);
        var voids = Voids.due(store);
        var message =
                new Heartbeat(
                        anchor.epoch(),
                        sequence,
                        head.number(),
                        HexFormat.of().formatHex(head.hash()),
                        "in-service",
                        queued,
                        Voids.numbers(voids),
                        around.nowMs());
        inBackground(() -> host.heartbeat(message), answer -> beaten(message, answer, voids));
        if (beats++ % HEARTBEATS_PER_CATALOGUE == 0 || catalogue.current().isEmpty()) {
            inBackground(() -> host.catalogue(etag), this::published);
        }
    }

    private void beaten(Heartbeat sent, HeartbeatAnswer answer, List<Document> voids) {
        switch (answer) {
            case HeartbeatAnswer.Alive alive -> {
                listener.timeTold(alive.hostTimeMs());
                // A bank that refused the heartbeat has heard nothing of them.
                var taken =
                        alive.lastEpoch() <= sent.epoch()
                                && alive.lastSequence() <= sent.sequence();
                if (taken && !voids.isEmpty()) later.accept(Voids.told(voids));
                if (anchor.compare(alive, around.nowMs())) listener.changed();
                heard(true);
            }
            case HeartbeatAnswer.Unavailable(var reason) -> {
                log.info("no heartbeat from the bank: {}", reason);
                if (anchor.unanswered(reason, around.nowMs())) listener.changed();
                heard(false);
            }
        }
    }

    private void published(CatalogueAnswer answer) {
        switch (answer) {
            case CatalogueAnswer.Fresh(var tag, var body) -> {
                try {
                    var fresh = catalogue.replace(body);
                    etag = Optional.of(tag);
                    log.info("catalogue version {} is in use", fresh.version());
                } catch (CatalogueFault | IOException e) {
                    log.error("the bank's catalogue is not usable: {}", e.getMessage());
                }
                listener.changed();
            }
            case CatalogueAnswer.NotModified _ -> {}
            case CatalogueAnswer.Unavailable(var reason) ->
                    log.info("no catalogue from the bank: {}", reason);
        }
    }

    /// Asks what an account owes; the answer comes as a visit event.
    void ask(Service service, String account, String reference) {
        var query =
                new HostLink.BillQuery(
                        service.id(),
                        account,
                        reference.isEmpty() ? Optional.empty() : Optional.of(reference));
        inBackground(() -> host.query(query), answer -> answered(service, account, answer));
    }

    private void answered(Service service, String account, Query answer) {
        heard(!(answer instanceof Query.Unavailable));
        listener.tell(
                switch (answer) {
                    case Query.Found(var holder, var open) -> found(service, account, holder, open);
                    case Query.NothingOwed _ ->
                            new VisitEvent.NoBills(service.id(), account, Why.NOTHING_OWED);
                    case Query.NoSuchAccount _ ->
                            new VisitEvent.NoBills(service.id(), account, Why.NO_SUCH_ACCOUNT);
                    case Query.Unavailable(var reason) -> {
                        // Whoever answers may repeat what was asked.
                        var words = reason.replace(account, MaskedAccount.of(account).shown());
                        log.warn("query of {} was not answered: {}", service.id(), words);
                        yield new VisitEvent.NoBills(service.id(), account, Why.BANK_UNREACHABLE);
                    }
                });
    }

    private static VisitEvent found(
            Service service, String account, String holder, java.util.List<OpenBill> open) {
        var bills = new ArrayList<Bill>();
        for (var b : open) {
            try {
                if (!b.currency().equals(service.currency().getCurrencyCode())) continue;
                bills.add(
                        new Bill(
                                service.id(),
                                account,
                                holder,
                                b.reference(),
                                b.period(),
                                LocalDate.parse(b.dueDate()),
                                new Money(b.minorUnits(), Currency.getInstance(b.currency()))));
            } catch (DateTimeParseException e) {
                log.warn("a bill of {} has the due date \"{}\"", service.id(), b.dueDate());
            }
        }
        return bills.isEmpty()
                ? new VisitEvent.NoBills(service.id(), account, Why.BANK_UNREACHABLE)
                : new VisitEvent.BillsFound(service.id(), account, holder, bills);
    }

    private void heard(boolean answered) {
        if (answered) {
            answeredMs = around.nowMs();
            answeredUptimeMs = around.uptimeMs().getAsLong();
        }
        if (answered == reachable) return;
        reachable = answered;
        log.info(answered ? "the bank answers" : "the bank does not answer");
        listener.changed();
    }

    private <T> void inBackground(java.util.function.Supplier<T> call, Consumer<T> then) {
        around.background()
                .execute(() -> {
                    var answer = call.get();
                    around.inbox().post(() -> then.accept(answer));
                });
    }
}
