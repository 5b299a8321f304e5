package guichet.sim.device;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.HostLink;
import guichet.queue.host.PhoneAnswer;
import guichet.queue.host.PhoneRequest;
import guichet.queue.host.ReceiptAnswer;
import guichet.queue.host.Redemption;
import guichet.queue.host.RedemptionAnswer;
import guichet.queue.host.Reminder;
import guichet.queue.host.ReminderAnswer;
import guichet.queue.host.Statement;
import guichet.queue.host.StatementAnswer;
import guichet.sim.ledger.ChargeBook;
import guichet.sim.ledger.ClaimBook;
import guichet.sim.ledger.Clerk;
import guichet.sim.ledger.ErrandBook;
import guichet.sim.ledger.PhoneBook;
import guichet.sim.ledger.PhonePayment;
import guichet.sim.ledger.TerminalBook;
import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The bank behind a line that fails by chance, in a [World]. Its books make no mistakes with money;
/// what the kiosk learns of them is another matter.
///
/// This file is long because every call of [HostLink] has its line here and nothing else; the books
/// are [guichet.sim.ledger].
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

    private static final long LONGEST_DELAY_MS = 120_000;

    private final World world;
    private final ChargeBook charges;
    private final ErrandBook errands = new ErrandBook();
    private final PhoneBook phones;
    private final ClaimBook claims;
    private final TerminalBook terminal = new TerminalBook();
    private final List<Posting> postings = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();
    private final Map<String, Errand.Settle> settled = new LinkedHashMap<>();
    private final Map<String, Reminder> reminders = new LinkedHashMap<>();
    private final Map<String, Runnable> onTheWay = new HashMap<>();
    private final Map<String, Query.Found> accounts = new HashMap<>();
    private final List<Outage> outages = new ArrayList<>();
    private CatalogueAnswer catalogue = new CatalogueAnswer.Unavailable("none is published");
    private HostTraits traits = new HostTraits(true, true, true);
    private PhoneCustomer phoneCustomer = PhoneCustomer.nobody();
    private Odds<BankFault> odds;
    private boolean down;

    /// Money credited to a biller's customer.
    public record Posting(Charge charge, long atMs, String postingDate) {}

    private record Outage(long fromMs, long toMs) {}

    private final class ByChance implements Clerk {

        @Override
        public Optional<Long> putsOff(Charge charge) {
            return strike(BankFault.PENDING)
                    ? Optional.of(world.between(5_000, 600_000))
                    : Optional.empty();
        }

        @Override
        public Optional<String> refuses(Charge charge) {
            return strike(BankFault.REJECTED) ? Optional.of(world.pick(REASONS)) : Optional.empty();
        }

        @Override
        public boolean cannotUndo(Charge charge) {
            return strike(BankFault.CANNOT_REVERSE);
        }

        @Override
        public void posted(Charge charge, String postingDate) {
            postings.add(new Posting(charge, world.now(), postingDate));
        }
    }

    public SimBank(World world, Odds<BankFault> odds) {
        this.world = world;
        this.odds = odds;
        this.charges = new ChargeBook(world, new ByChance());
        this.phones = new PhoneBook(world);
        this.claims = new ClaimBook(world, charges);
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
        charges.decideAll();
        world.note("the bank is perfect");
    }

    /// Who pays by phone from now on.
    public void phoneCustomer(PhoneCustomer now) {
        phoneCustomer = now;
    }

    /// A customer pays by phone.
    ///
    /// @return whether it could still be paid
    public boolean pay(String phoneKey) {
        return phones.pay(phoneKey);
    }

    /// A person at the bank gives the money of a posted charge back.
    ///
    /// @return whether there was a posted charge
    public boolean refundByPerson(String chargeKey) {
        return charges.refundByPerson(chargeKey);
    }

    /// The day that is being posted to is over: its statement is final.
    ///
    /// @return `yyyy-MM-dd`
    public String closeDay() {
        return charges.closeDay().toString();
    }

    // What can be seen in its books.

    /// Everything ever posted, oldest first, also what was undone later. A key stands here once, if
    /// the bank is right.
    public List<Posting> postings() {
        return List.copyOf(postings);
    }

    /// Charges that are posted and not undone.
    public List<Charge> standing() {
        return charges.standing();
    }

    /// What the bank knows of a charge's key, *rejected* if it was barred; empty if it knows nothing.
    public Optional<Confirmation> state(String key) {
        return charges.state(key);
    }

    /// The final answer to an errand; empty if it never arrived or is not decided.
    public Optional<ErrandAnswer> errandState(String key) {
        return errands.answer(key);
    }

    /// The bytes that came with a charge; empty if it never arrived.
    public Optional<byte[]> body(String key) {
        return charges.body(key);
    }

    /// What was posted to an account and not undone, in minor units.
    public long posted(String service, String account) {
        return standing().stream()
                .filter(c -> c.service().equals(service) && c.account().equals(account))
                .mapToLong(Charge::minorUnits)
                .sum();
    }

    /// What of the standing charges came in by one tender, in minor units.
    public long postedBy(String tender, String currency) {
        return standing().stream()
                .filter(c -> c.currency().equals(currency))
                .flatMap(c -> c.parts().stream())
                .filter(p -> p.tender().equals(tender))
                .mapToLong(Part::minorUnits)
                .sum();
    }

    /// Every payment by phone ever asked for, as it stands now.
    public List<PhonePayment> phonePayments() {
        return phones.payments();
    }

    /// What is on each number of the register.
    public List<ClaimBook.Standing> claims() {
        return claims.standings();
    }

    /// Every redemption that was decided, oldest first.
    public List<ClaimBook.Redeemed> redemptions() {
        return claims.redemptions();
    }

    /// Cassette sessions that were told, oldest first.
    public List<Errand.Settle> settlements() {
        return List.copyOf(settled.values());
    }

    public List<Reminder> reminders() {
        return List.copyOf(reminders.values());
    }

    /// Payment numbers told as drawn and not used.
    public List<Long> voidedNumbers() {
        return terminal.voided();
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
                standing().stream()
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
            delay("charge", key, () -> arrive(key, late));
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

    private void delay(String what, String key, Runnable arrival) {
        onTheWay.put(key, arrival);
        world.after(
                world.between(1, LONGEST_DELAY_MS),
                "bank: %s %s arrives late".formatted(what, key),
                () -> {
                    onTheWay.remove(key, arrival);
                    arrival.run();
                });
    }

    private Delivery arrive(String key, byte[] body) {
        var charge = ChargeBytes.read(body);
        if (charge.isEmpty() || !charge.get().key().equals(key)) {
            return new Delivery.Unknown("bad request");
        }
        switch (charges.bring(charge.get(), body)) {
            case NEW -> terminal.saw(key);
            case REPEATED -> {
                if (!traits.dedupesOnKey()) charges.postAgain(key);
            }
            case CONFLICT -> {
                conflicts.add(key);
                return new Delivery.Unknown("key-conflict");
            }
        }
        return switch (charges.state(key).orElseThrow()) {
            case Confirmation.Posted(var date) -> new Delivery.Accepted(date);
            case Confirmation.Rejected(var reason) -> new Delivery.Rejected(reason);
            case Confirmation.Pending _ -> new Delivery.Unknown("pending");
            case Confirmation.Reversed _, Confirmation.Refunded _ -> new Delivery.Unknown("undone");
            case Confirmation.NeverSeen _, Confirmation.Unknown _ ->
                    throw new IllegalStateException("the book holds an answer of the line");
        };
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
        return terminal.heartbeat(heartbeat, world.now());
    }

    @Override
    public Set<String> errands() {
        return Set.of(Errand.REVERSE, Errand.REFUND, Errand.REGISTER, Errand.SETTLE);
    }

    @Override
    public byte[] errandBody(Errand errand) {
        return ErrandBytes.of(errand);
    }

    @Override
    public ErrandAnswer errand(String kind, String key, byte[] body) {
        if (unreachable()) {
            return world.coin()
                    ? new ErrandAnswer.TryAgain("connection refused")
                    : new ErrandAnswer.Unknown("time-out");
        }
        if (strike(BankFault.CONNECTION_REFUSED)) {
            return new ErrandAnswer.TryAgain("connection refused");
        }
        if (strike(BankFault.REQUEST_LOST)) return new ErrandAnswer.Unknown("time-out");
        if (strike(BankFault.DELAYED)) {
            var late = body.clone();
            delay(kind, key, () -> arriveErrand(kind, key, late));
            return new ErrandAnswer.Unknown("time-out");
        }
        var answer = arriveErrand(kind, key, body);
        if (strike(BankFault.REPLAYED)) arriveErrand(kind, key, body);
        var lost =
                strike(BankFault.ANSWER_LOST)
                        || (kind.equals(Errand.REVERSE) && strike(BankFault.REVERSAL_ANSWER_LOST));
        if (lost) return new ErrandAnswer.Unknown("time-out");
        if (strike(BankFault.GARBAGE)) return new ErrandAnswer.Unknown("unusable answer");
        return answer;
    }

    private ErrandAnswer arriveErrand(String kind, String key, byte[] body) {
        var errand = ErrandBytes.read(body);
        if (errand.isEmpty()
                || !errand.get().kind().equals(kind)
                || !errand.get().key().equals(key)) {
            return new ErrandAnswer.Unknown("bad request");
        }
        if (errands.answer(key).isEmpty() && strike(BankFault.ERRAND_PENDING)) {
            return new ErrandAnswer.Pending();
        }
        var answer = errands.once(key, body, () -> done(errand.get()));
        if (answer.isEmpty()) conflicts.add(key);
        return answer.orElseGet(() -> new ErrandAnswer.Unknown("key-conflict"));
    }

    private ErrandAnswer done(Errand errand) {
        return switch (errand) {
            case Errand.Reverse(_, var charge, _) -> {
                overtakes(charge);
                yield charges.reverse(charge, traits.canBar());
            }
            case Errand.Refund refund -> phones.refund(refund);
            case Errand.Register register -> claims.register(register);
            case Errand.Settle settle -> {
                settled.put(settle.key(), settle);
                yield new ErrandAnswer.Done("settled");
            }
        };
    }

    private void overtakes(String chargeKey) {
        if (!onTheWay.containsKey(chargeKey) || !strike(BankFault.CHARGE_OVERTAKES)) return;
        var arrival = onTheWay.remove(chargeKey);
        if (arrival != null) arrival.run();
    }

    @Override
    public StatementAnswer statement(String businessDate) {
        if (enquiryLost()) return new StatementAnswer.Unavailable("no answer");
        try {
            var told = charges.statement(LocalDate.parse(businessDate));
            if (!told.closed() && !strike(BankFault.STATEMENT_EARLY)) {
                return new StatementAnswer.NotYet();
            }
            return new StatementAnswer.Found(
                    strike(BankFault.STATEMENT_TOTALS) ? withWrongTotals(told) : told);
        } catch (DateTimeParseException e) {
            return new StatementAnswer.Unavailable("business date " + businessDate);
        }
    }

    private static Statement withWrongTotals(Statement of) {
        var totals =
                of.totals().stream()
                        .map(t -> new Statement.Total(t.currency(), t.count() + 1, t.minorUnits()))
                        .toList();
        return new Statement(of.businessDate(), of.closed(), of.lines(), totals);
    }

    @Override
    public PhoneAnswer requestPhonePayment(PhoneRequest request) {
        return byPhone(() -> {
            var before = phones.payments().size();
            var answer = phones.request(request);
            var fresh = phones.payments().size() > before;
            if (fresh && answer instanceof PhoneAnswer.Waiting) shown(request);
            return answer;
        });
    }

    private void shown(PhoneRequest request) {
        phoneCustomer
                .shown(request)
                .ifPresent(delayMs ->
                        world.after(
                                delayMs,
                                "a customer pays by phone",
                                () -> phones.pay(request.key())));
    }

    @Override
    public PhoneAnswer phonePayment(String key) {
        return byPhone(() -> phones.state(key));
    }

    @Override
    public PhoneAnswer cancelPhonePayment(String key) {
        return byPhone(() -> {
            if (strike(BankFault.PHONE_PAID_MEANWHILE)) phones.pay(key);
            var answer = phones.cancel(key);
            if (answer instanceof PhoneAnswer.Cancelled
                    && strike(BankFault.PHONE_PAID_AFTER_CANCEL)) {
                world.after(world.between(100, 60_000), "", () -> phones.payAfterTheEnd(key));
            }
            return answer;
        });
    }

    private PhoneAnswer byPhone(Supplier<PhoneAnswer> call) {
        if (unreachable() || strike(BankFault.PHONE_LOST)) {
            return new PhoneAnswer.Unknown("time-out");
        }
        var answer = call.get();
        return strike(BankFault.PHONE_ANSWER_LOST) ? new PhoneAnswer.Unknown("time-out") : answer;
    }

    @Override
    public RedemptionAnswer redeem(Redemption redemption) {
        if (unreachable() || strike(BankFault.REDEMPTION_LOST)) {
            return new RedemptionAnswer.Unknown("time-out");
        }
        if (strike(BankFault.ERRAND_PENDING)) return new RedemptionAnswer.Unknown("pending");
        var answer = claims.redeem(redemption, traits.canBar());
        return strike(BankFault.REDEMPTION_ANSWER_LOST)
                ? new RedemptionAnswer.Unknown("time-out")
                : answer;
    }

    @Override
    public ReminderAnswer remind(Reminder reminder) {
        if (enquiryLost()) return new ReminderAnswer.Unavailable("no answer");
        reminders.putIfAbsent(reminder.key(), reminder);
        return new ReminderAnswer.Noted();
    }

    @Override
    public ReceiptAnswer receipt(String number, String proof) {
        if (enquiryLost()) return new ReceiptAnswer.Unavailable("no answer");
        return charges.receipt(number, proof);
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
