package guichet.sim.device;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.HostLink;
import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The bank behind a line that fails by chance, in a [World]: a ledger keyed by the charge's key.
/// The bank itself makes no mistakes with money; what the kiosk learns of it is another matter.
///
/// Accounts that nobody set up owe one to three bills, the same whenever they are asked for, less
/// what was paid. An account ending in `0000` does not exist; one ending in `9999` owes nothing.
public final class SimBank implements HostLink {

    /// What a final refusal may say.
    public static final List<String> REASONS =
            List.of(
                    "bill-cancelled",
                    "bill-already-paid",
                    "account-closed",
                    "amount-not-allowed",
                    "service-ended");

    private static final Pattern KEY = Pattern.compile(".*-(\\d{8})-(\\d{1,18})-[^-]*-\\d+");
    private static final long LONGEST_DELAY_MS = 120_000;

    private final World world;
    private final Map<String, Entry> ledger = new LinkedHashMap<>();
    private final List<Posting> postings = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();
    private final Map<String, Query.Found> accounts = new HashMap<>();
    private final List<Outage> outages = new ArrayList<>();
    private CatalogueAnswer catalogue = new CatalogueAnswer.Unavailable("none is published");
    private HostTraits traits = new HostTraits(true, true, true);
    private Odds<BankFault> odds;
    private boolean down;
    private long lastSequence;
    private long headNumber;
    private String headHash = "0".repeat(64);

    private static final class Entry {
        private final Charge charge;
        private final byte[] body;
        private Confirmation state;

        private Entry(Charge charge, byte[] body, Confirmation state) {
            this.charge = charge;
            this.body = body;
            this.state = state;
        }
    }

    /// Money credited to a biller's customer.
    public record Posting(Charge charge, long atMs, String postingDate) {}

    private record Outage(long fromMs, long toMs) {}

    public SimBank(World world, Odds<BankFault> odds) {
        this.world = world;
        this.odds = odds;
    }

    // The world.

    /// Sets what an account owes.
    public void owes(String service, String account, String holder, List<OpenBill> bills) {
        accounts.put(service + "/" + account, new Query.Found(holder, List.copyOf(bills)));
    }

    /// What kiosks are given as the catalogue.
    public void publish(String etag, byte[] body) {
        catalogue = new CatalogueAnswer.Fresh(etag, body.clone());
    }

    /// What this bank is known to do. One that does not dedupe posts a key as often as it comes.
    public void traits(HostTraits now) {
        traits = now;
    }

    public void odds(Odds<BankFault> now) {
        odds = now;
    }

    /// No charge arrives a second time by itself.
    public void replayNothing() {
        odds = odds.with(BankFault.REPLAYED, 0);
    }

    /// Nobody can reach it, from now on or no longer.
    public void down(boolean now) {
        down = now;
        world.note(now ? "the bank is down" : "the bank is up");
    }

    /// Nobody will be able to reach it for a while.
    public void outage(long inMs, long forMs) {
        var from = Math.addExact(world.now(), inMs);
        outages.add(new Outage(from, Math.addExact(from, forMs)));
    }

    /// From now on every call arrives, and what is pending is decided.
    public void heal() {
        odds = Odds.none(BankFault.class);
        outages.clear();
        down = false;
        for (var key : List.copyOf(ledger.keySet())) decide(key);
        world.note("the bank is perfect");
    }

    // What can be seen in its books.

    /// Everything ever posted, oldest first. A key stands here once, if the bank is right.
    public List<Posting> postings() {
        return List.copyOf(postings);
    }

    /// What the bank knows of a key; empty if it never arrived.
    public Optional<Confirmation> state(String key) {
        return Optional.ofNullable(ledger.get(key)).map(e -> e.state);
    }

    /// The bytes that came with a key; empty if it never arrived.
    public Optional<byte[]> body(String key) {
        return Optional.ofNullable(ledger.get(key)).map(e -> e.body.clone());
    }

    /// What was posted to an account, in minor units.
    public long posted(String service, String account) {
        return postings.stream()
                .map(Posting::charge)
                .filter(c -> c.service().equals(service) && c.account().equals(account))
                .mapToLong(Charge::minorUnits)
                .sum();
    }

    /// Keys that came a second time with other bytes.
    public List<String> conflicts() {
        return List.copyOf(conflicts);
    }

    // The kiosk's calls.

    @Override
    public Query query(BillQuery query) {
        if (enquiryLost()) return new Query.Unavailable("no answer");
        if (query.account().endsWith("0000")) return new Query.NoSuchAccount();
        var all = owed(query.service(), query.account());
        if (query.account().endsWith("9999")) return new Query.NothingOwed(all.holder());
        var open =
                all.bills().stream()
                        .filter(b -> query.reference().map(b.reference()::equals).orElse(true))
                        .map(this::lessPaid)
                        .filter(b -> b.minorUnits() > 0)
                        .toList();
        return open.isEmpty()
                ? new Query.NothingOwed(all.holder())
                : new Query.Found(all.holder(), open);
    }

    private Query.Found owed(String service, String account) {
        var known = accounts.get(service + "/" + account);
        if (known != null) return known;
        var bills = new ArrayList<OpenBill>();
        long hash = (service + "/" + account).hashCode() & 0x7fffffffL;
        for (int i = 0; i <= hash % 3; i++) {
            var period = "2026-" + (10 - i);
            var amount = 500 + (hash / 7 + i * 3_917L) % 25_000;
            bills.add(
                    new OpenBill(
                            "%s-%d-%d".formatted(account, hash % 10_000, i),
                            i == 0 ? period : "2026-0" + (10 - i),
                            "2026-12-05",
                            amount,
                            "CNY"));
        }
        return new Query.Found("Z***", bills);
    }

    private OpenBill lessPaid(OpenBill bill) {
        long paid =
                postings.stream()
                        .map(Posting::charge)
                        .filter(c -> c.reference().map(bill.reference()::equals).orElse(false))
                        .mapToLong(Charge::minorUnits)
                        .sum();
        return new OpenBill(
                bill.reference(),
                bill.period(),
                bill.dueDate(),
                bill.minorUnits() - paid,
                bill.currency());
    }

    @Override
    public byte[] chargeBody(Charge charge) {
        return ChargeBytes.of(charge);
    }

    @Override
    public Delivery charge(String key, byte[] body) {
        if (unreachable()) {
            return world.coin()
                    ? new Delivery.TryAgain("connection refused")
                    : new Delivery.Unknown("time-out");
        }
        if (strike(BankFault.CONNECTION_REFUSED)) {
            return new Delivery.TryAgain("connection refused");
        }
        if (strike(BankFault.REQUEST_LOST)) return new Delivery.Unknown("time-out");
        if (strike(BankFault.DELAYED)) {
            var late = body.clone();
            world.after(
                    world.between(1, LONGEST_DELAY_MS),
                    "bank: charge " + key + " arrives late",
                    () -> arrive(key, late));
            return new Delivery.Unknown("time-out");
        }
        var answer = arrive(key, body);
        if (strike(BankFault.REPLAYED)) replay(key, body.clone());
        if (strike(BankFault.ANSWER_LOST)) return new Delivery.Unknown("time-out");
        if (strike(BankFault.GARBAGE)) return new Delivery.Unknown("unusable answer");
        return answer;
    }

    /// At once, or when nobody thinks of it any more.
    private void replay(String key, byte[] body) {
        if (world.coin()) {
            arrive(key, body);
        } else {
            world.after(
                    world.between(1, LONGEST_DELAY_MS),
                    "bank: charge " + key + " arrives again",
                    () -> arrive(key, body));
        }
    }

    private Delivery arrive(String key, byte[] body) {
        var charge = ChargeBytes.read(body);
        if (charge.isEmpty() || !charge.get().key().equals(key)) {
            return new Delivery.Unknown("bad request");
        }
        var known = ledger.get(key);
        if (known == null) {
            known = new Entry(charge.get(), body.clone(), new Confirmation.Pending());
            ledger.put(key, known);
            sequenceIn(key);
            begin(key, known);
        } else if (!Arrays.equals(known.body, body)) {
            conflicts.add(key);
            return new Delivery.Unknown("key-conflict");
        } else if (!traits.dedupesOnKey() && known.state instanceof Confirmation.Posted) {
            post(known);
        }
        return switch (known.state) {
            case Confirmation.Posted(var date) -> new Delivery.Accepted(date);
            case Confirmation.Rejected(var reason) -> new Delivery.Rejected(reason);
            case Confirmation.Pending _ -> new Delivery.Unknown("pending");
            case Confirmation.Reversed _, Confirmation.Refunded _ -> new Delivery.Unknown("undone");
            case Confirmation.NeverSeen _, Confirmation.Unknown _ ->
                    throw new IllegalStateException("the ledger holds " + known.state);
        };
    }

    private void begin(String key, Entry entry) {
        if (strike(BankFault.PENDING)) {
            world.note("bank: charge " + key + " is pending");
            world.after(world.between(5_000, 600_000), "", () -> decide(key));
        } else {
            settle(key, entry);
        }
    }

    private void decide(String key) {
        var entry = ledger.get(key);
        if (entry != null && entry.state instanceof Confirmation.Pending) settle(key, entry);
    }

    private void settle(String key, Entry entry) {
        if (strike(BankFault.REJECTED)) {
            var reason = world.pick(REASONS);
            entry.state = new Confirmation.Rejected(reason);
            world.note("bank: charge " + key + " is rejected: " + reason);
        } else {
            post(entry);
        }
    }

    private void post(Entry entry) {
        var date = LocalDate.ofInstant(Instant.ofEpochMilli(world.now()), ZoneOffset.UTC);
        entry.state = new Confirmation.Posted(date.toString());
        postings.add(new Posting(entry.charge, world.now(), date.toString()));
        world.note("bank: charge " + entry.charge.key() + " is posted");
    }

    private void sequenceIn(String key) {
        var match = KEY.matcher(key);
        if (match.matches()) lastSequence = Math.max(lastSequence, Long.parseLong(match.group(2)));
    }

    @Override
    public Confirmation confirm(String key) {
        if (unreachable() || strike(BankFault.CONFIRM_LOST)) {
            return new Confirmation.Unknown("no answer");
        }
        return state(key).orElseGet(Confirmation.NeverSeen::new);
    }

    @Override
    public CatalogueAnswer catalogue(Optional<String> etag) {
        if (enquiryLost()) return new CatalogueAnswer.Unavailable("no answer");
        return catalogue instanceof CatalogueAnswer.Fresh(var current, _)
                        && etag.map(current::equals).orElse(false)
                ? new CatalogueAnswer.NotModified()
                : catalogue;
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        if (enquiryLost()) return new HeartbeatAnswer.Unavailable("no answer");
        lastSequence = Math.max(lastSequence, heartbeat.sequence());
        var answer = new HeartbeatAnswer.Alive(world.now(), 1, lastSequence, headNumber, headHash);
        headNumber = heartbeat.headNumber();
        headHash = heartbeat.headHash();
        return answer;
    }

    @Override
    public HostTraits traits() {
        return traits;
    }

    @Override
    public void close() {}

    private boolean enquiryLost() {
        return unreachable() || strike(BankFault.ENQUIRY_LOST);
    }

    private boolean unreachable() {
        var now = world.now();
        return down || outages.stream().anyMatch(o -> o.fromMs <= now && now < o.toMs);
    }

    private boolean strike(BankFault fault) {
        return odds.strike(world, fault);
    }
}
