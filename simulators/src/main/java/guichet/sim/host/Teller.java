package guichet.sim.host;

import guichet.sim.host.Books.Brought;
import guichet.sim.host.Books.OpenBill;
import guichet.sim.host.Books.Verdict;
import guichet.sim.host.Misbehaviour.Trick;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Answers the five calls out of the books. Called by many threads; the books let in one at a time.
final class Teller {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern STATE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String NO_HEAD = "0".repeat(64);

    private final Books books;
    private final Supplier<PublishedCatalogue> catalogue;
    private final Supplier<Instant> clock;
    private final Misbehaviour misbehaviour;
    private final Consumer<String> events;

    /// @param catalogue what is published now
    Teller(
            Books books,
            Supplier<PublishedCatalogue> catalogue,
            Supplier<Instant> clock,
            Misbehaviour misbehaviour,
            Consumer<String> events) {
        this.books = books;
        this.catalogue = catalogue;
        this.clock = clock;
        this.misbehaviour = misbehaviour;
        this.events = events;
    }

    /// @param ifNoneMatch the header, for the catalogue
    Reply answer(Call call, Message message, Optional<String> ifNoneMatch) throws Refusal {
        return switch (call) {
            case QUERY -> query(message);
            case CHARGE -> charge(message);
            case CONFIRM -> confirm(message);
            case CATALOGUE -> catalogue(message, ifNoneMatch);
            case HEARTBEAT -> heartbeat(message);
        };
    }

    private Reply query(Message message) throws Refusal {
        var members = Members.of(message.body());
        var serviceId = members.text("service", Charge.SERVICE);
        var account = members.text("account", Charge.ACCOUNT);
        var reference = members.optionalText("reference", Charge.REFERENCE);
        members.end();
        var service =
                service(serviceId)
                        .orElseThrow(
                                () -> new Refusal(404, "not-found", "no service " + serviceId));
        var owner = Bills.of(service, account, today());
        var answer = object().put("service", serviceId).put("account", account);
        if (owner.isEmpty()) {
            events.accept("query %s …%s no such account".formatted(serviceId, lastFour(account)));
            return Reply.of(answer.put("result", "no-such-account"));
        }
        var open =
                books.owed(serviceId, account, owner.get().bills()).stream()
                        .filter(bill ->
                                reference.isEmpty() || reference.get().equals(bill.reference()))
                        .toList();
        events.accept(
                "query %s …%s owes %s"
                        .formatted(serviceId, lastFour(account), Ledger.yuan(sum(open))));
        answer.put("result", open.isEmpty() ? "nothing-owed" : "found");
        answer.put("holder", owner.get().holder());
        if (!open.isEmpty()) {
            putBills(answer, open, service.currency());
        }
        return Reply.of(answer);
    }

    private static void putBills(ObjectNode answer, List<OpenBill> bills, String currency) {
        var list = answer.putArray("bills");
        for (var bill : bills) {
            list.addObject()
                    .put("reference", bill.reference())
                    .put("period", bill.period())
                    .put("dueDate", bill.dueDate())
                    .put("amount", bill.left())
                    .put("currency", currency);
        }
    }

    private Reply charge(Message message) throws Refusal {
        var charge = Charge.read(message);
        var service = service(charge.service());
        if (!service.map(Service::currency).orElse("CNY").equals(charge.currency())) {
            throw Refusal.badRequest("body.currency is not the service's");
        }
        var owner = service.flatMap(s -> Bills.of(s, charge.account(), today()));
        var brought =
                books.charge(
                        charge,
                        Hashes.hex(message.body()),
                        today(),
                        owner.map(Bills.Account::bills).orElse(List.of()),
                        bill -> rule(charge, service, owner.isPresent(), bill));
        return switch (brought) {
            case Brought.New(var entry) -> {
                var why = entry.reason().map(reason -> " " + reason).orElse("");
                events.accept(
                        "charge %s%s %s %s"
                                .formatted(
                                        entry.state(),
                                        why,
                                        Ledger.yuan(charge.amount()),
                                        charge.key()));
                yield Reply.of(outcome(entry));
            }
            case Brought.Repeated(var entry) -> {
                events.accept("charge repeated " + charge.key());
                yield Reply.of(outcome(entry));
            }
            case Brought.Conflict() -> {
                events.accept("charge conflict " + charge.key());
                throw new Refusal(409, "key-conflict", "the key is there with another body");
            }
        };
    }

    private Verdict rule(
            Charge charge, Optional<Service> service, boolean exists, Optional<OpenBill> bill) {
        var told = misbehaviour.rejection(charge.service());
        if (told.isPresent()) {
            return new Verdict.Reject(told.get());
        }
        if (service.isEmpty()) {
            return new Verdict.Reject("service-ended");
        }
        if (!exists) {
            return new Verdict.Reject("account-closed");
        }
        var reason =
                charge.surplus()
                        ? surplusReason(service.get())
                        : billReason(charge, service.get(), bill);
        if (reason.isPresent()) {
            return new Verdict.Reject(reason.get());
        }
        return misbehaviour.take(Trick.PENDING, Call.CHARGE)
                ? new Verdict.Pend()
                : new Verdict.Post();
    }

    private static Optional<String> surplusReason(Service service) {
        return service.surplusToAccount() ? Optional.empty() : Optional.of("amount-not-allowed");
    }

    private static Optional<String> billReason(
            Charge charge, Service service, Optional<OpenBill> bill) {
        if (bill.isEmpty()) {
            return Optional.of("bill-cancelled");
        }
        var left = bill.get().left();
        if (left == 0) {
            return Optional.of("bill-already-paid");
        }
        var part = charge.purpose().equals("part") && service.partPayment();
        // The last part may be smaller than a part must otherwise be.
        var fits =
                charge.amount() == left
                        || (part && charge.amount() < left && charge.amount() >= service.least());
        return fits && charge.amount() <= service.most()
                ? Optional.empty()
                : Optional.of("amount-not-allowed");
    }

    private static ObjectNode outcome(Books.Entry entry) {
        var answer =
                object().put("key", entry.key())
                        .put("amount", entry.amount())
                        .put("currency", entry.currency())
                        .put(
                                "outcome",
                                entry.state().equals("posted") ? "accepted" : entry.state());
        entry.postingDate().ifPresent(date -> answer.put("postingDate", date));
        entry.reason().ifPresent(reason -> answer.put("final", true).put("reason", reason));
        return answer;
    }

    private Reply confirm(Message message) throws Refusal {
        var key = Call.keyIn(message.path());
        var parts = Charge.KEY.matcher(key);
        if (!parts.matches() || !parts.group(1).equals(message.terminal())) {
            throw Refusal.badRequest("not a key of terminal " + message.terminal());
        }
        var entry = books.confirm(key, today());
        if (entry.isEmpty()) {
            events.accept("confirm %s never-seen".formatted(key));
            return Reply.of(object().put("key", key).put("state", "never-seen"));
        }
        var found = entry.get();
        events.accept("confirm %s %s".formatted(key, found.state()));
        var answer = object().put("key", key).put("state", found.state());
        found.postingDate().ifPresent(date -> answer.put("postingDate", date));
        found.reason().ifPresent(reason -> answer.put("final", true).put("reason", reason));
        return Reply.of(answer.put("amount", found.amount()).put("currency", found.currency()));
    }

    private Reply catalogue(Message message, Optional<String> ifNoneMatch) throws Refusal {
        if (misbehaviour.catalogueForgotten()) {
            throw new Refusal(404, "not-found", "there is no catalogue");
        }
        var published = catalogue.get();
        var headers = Map.of("ETag", published.etag());
        if (ifNoneMatch.equals(Optional.of(published.etag()))) {
            return new Reply(304, Reply.JSON, new byte[0], headers);
        }
        events.accept("catalogue %s to %s".formatted(published.etag(), message.terminal()));
        return new Reply(200, Reply.JSON, published.document(), headers);
    }

    private Reply heartbeat(Message message) throws Refusal {
        var members = Members.of(message.body());
        var sequence = members.whole("sequence", 0, Long.MAX_VALUE);
        var headNumber = members.whole("headNumber", 0, Long.MAX_VALUE);
        var headHash = members.text("headHash", HASH);
        var state = members.text("state", STATE);
        var queued = members.whole("queued", 0, Long.MAX_VALUE);
        members.instant("at");
        members.end();
        var now = clock.get();
        var known =
                books.heartbeat(
                        message.terminal(),
                        sequence,
                        headNumber,
                        headHash,
                        state,
                        queued,
                        now.toEpochMilli());
        var behind = known.lastSequence() > sequence ? " behind " + known.lastSequence() : "";
        events.accept(
                "heartbeat %s %d%s %s".formatted(message.terminal(), sequence, behind, state));
        return Reply.of(
                object().put("hostTime", TIME.format(now))
                        .put("lastSequence", known.lastSequence())
                        .put("headNumber", known.headNumber())
                        .put("headHash", known.headHash().isEmpty() ? NO_HEAD : known.headHash()));
    }

    private Optional<Service> service(String id) {
        return catalogue.get().service(id);
    }

    /// The bank works in the zone of the machine it runs on.
    private LocalDate today() {
        return LocalDate.ofInstant(clock.get(), ZoneId.systemDefault());
    }

    private static ObjectNode object() {
        return Members.JSON.createObjectNode();
    }

    private static long sum(List<OpenBill> bills) {
        return bills.stream().mapToLong(OpenBill::left).sum();
    }

    static String lastFour(String account) {
        return account.substring(Math.max(0, account.length() - 4));
    }
}
