package guichet.queue.forward;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.HostLink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// A bank with a ledger, and with what happens to the next messages of a key told in advance. What
/// is not told goes well. It counts each posting, so that a charge posted twice is seen.
final class ScriptedBank implements HostLink {

    /// What happens to one message.
    enum Fate {
        /// The answer of the ledger arrives.
        GOES_WELL,
        /// It arrives, the answer does not.
        ANSWER_LOST,
        /// It does not arrive, and nobody can tell.
        REQUEST_LOST,
        /// It surely does not arrive.
        BUSY,
        /// The bank refuses the charge for good.
        REFUSED,
        /// The bank keeps the charge and decides later.
        KEPT_PENDING
    }

    private final boolean dedupes;
    private final Map<String, Queue<Fate>> fates = new HashMap<>();
    private final Map<String, Confirmation> ledger = new HashMap<>();
    private final Map<String, Integer> postings = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private boolean unreachable;

    ScriptedBank(boolean dedupes) {
        this.dedupes = dedupes;
    }

    synchronized void next(String key, Fate... told) {
        fates.computeIfAbsent(key, _ -> new ArrayDeque<>()).addAll(List.of(told));
    }

    synchronized void unreachable(boolean now) {
        unreachable = now;
    }

    /// The bank changes its mind behind our back.
    synchronized void decide(String key, Confirmation state) {
        ledger.put(key, state);
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized int postings(String key) {
        return postings.getOrDefault(key, 0);
    }

    private Fate fate(String key) {
        if (unreachable) return Fate.REQUEST_LOST;
        return Optional.ofNullable(fates.get(key)).map(Queue::poll).orElse(Fate.GOES_WELL);
    }

    @Override
    public synchronized Delivery charge(String key, byte[] body) {
        calls.add("charge " + key);
        return switch (fate(key)) {
            case GOES_WELL -> answer(taken(key));
            case ANSWER_LOST -> {
                taken(key);
                yield new Delivery.Unknown("time-out");
            }
            case REQUEST_LOST -> new Delivery.Unknown("time-out");
            case BUSY -> new Delivery.TryAgain("busy");
            case REFUSED -> {
                ledger.put(key, new Confirmation.Rejected("account-closed"));
                yield new Delivery.Rejected("account-closed");
            }
            case KEPT_PENDING -> {
                ledger.put(key, new Confirmation.Pending());
                yield new Delivery.Unknown("pending");
            }
        };
    }

    private Confirmation taken(String key) {
        var known = ledger.get(key);
        if (known != null && dedupes) return known;
        postings.merge(key, 1, Integer::sum);
        var posted = new Confirmation.Posted("2026-11-21");
        ledger.put(key, posted);
        return posted;
    }

    private static Delivery answer(Confirmation state) {
        return switch (state) {
            case Confirmation.Posted(var date) -> new Delivery.Accepted(date);
            case Confirmation.Rejected(var reason) -> new Delivery.Rejected(reason);
            case Confirmation.Pending(),
                    Confirmation.Reversed(),
                    Confirmation.Refunded(),
                    Confirmation.NeverSeen() ->
                    new Delivery.Unknown("not decided");
            case Confirmation.Unknown(var reason) -> new Delivery.Unknown(reason);
        };
    }

    @Override
    public synchronized Confirmation confirm(String key) {
        calls.add("confirm " + key);
        return switch (fate(key)) {
            case GOES_WELL, REFUSED, KEPT_PENDING ->
                    ledger.getOrDefault(key, new Confirmation.NeverSeen());
            case ANSWER_LOST, REQUEST_LOST, BUSY -> new Confirmation.Unknown("time-out");
        };
    }

    @Override
    public HostTraits traits() {
        return new HostTraits(dedupes, true, true);
    }

    @Override
    public Query query(BillQuery query) {
        return new Query.NoSuchAccount();
    }

    @Override
    public byte[] chargeBody(Charge charge) {
        return new byte[0];
    }

    @Override
    public CatalogueAnswer catalogue(Optional<String> etag) {
        return new CatalogueAnswer.NotModified();
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        return new HeartbeatAnswer.Unavailable("not told");
    }

    @Override
    public void close() {}
}
