package guichet.queue.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
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
        /// The bank refuses the charge for good, or cannot do the errand.
        REFUSED,
        /// The bank keeps the charge or errand and decides later.
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
    public byte[] errandBody(Errand errand) {
        return (errand.kind() + " " + errand.key()).getBytes(UTF_8);
    }

    @Override
    public synchronized ErrandAnswer errand(String kind, String key, byte[] body) {
        calls.add(kind + " " + key);
        return switch (fate(key)) {
            case GOES_WELL -> new ErrandAnswer.Done(done(kind, key));
            case ANSWER_LOST -> {
                done(kind, key);
                yield new ErrandAnswer.Unknown("time-out");
            }
            case REQUEST_LOST -> new ErrandAnswer.Unknown("time-out");
            case BUSY -> new ErrandAnswer.TryAgain("busy");
            case REFUSED -> new ErrandAnswer.Cannot("too-late");
            case KEPT_PENDING -> new ErrandAnswer.Pending();
        };
    }

    private String done(String kind, String key) {
        return switch (kind) {
            case Errand.REVERSE -> reversed(Reversals.chargeKey(key).orElseThrow());
            case Errand.REFUND -> "refunded";
            case Errand.REGISTER -> "registered";
            default -> "settled";
        };
    }

    /// What is not there is barred: it is refused when it comes.
    private String reversed(String chargeKey) {
        var known = ledger.get(chargeKey);
        if (known instanceof Confirmation.Posted || known instanceof Confirmation.Reversed) {
            ledger.put(chargeKey, new Confirmation.Reversed());
            return "reversed";
        }
        ledger.put(chargeKey, new Confirmation.Rejected("barred"));
        return "barred";
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
