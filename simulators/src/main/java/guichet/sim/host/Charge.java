package guichet.sim.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A charge as a terminal sent it, read and found to be in order; whether it is *accepted* is
/// another question.
///
/// @param sequence the payment's number, from the key
/// @param amount what the biller's customer is credited with, minor units
/// @param fee on top of it, minor units; the splits sum to both
record Charge(
        String key,
        String terminal,
        long sequence,
        String purpose,
        String service,
        String account,
        Optional<String> reference,
        long amount,
        long fee,
        String currency,
        String tender,
        List<Split> splits,
        String businessDate) {

    /// @param to `biller`, `agent` or `fee`
    record Split(String to, long amount) {}

    static final Pattern KEY =
            Pattern.compile(
                    "([A-Z][A-Z0-9]{0,15})-(\\d{1,6})-\\d{8}-(\\d{1,12})-[0-9a-z]{4,32}-\\d{1,4}");
    static final Pattern SERVICE = Pattern.compile("[a-z0-9-]{1,40}");
    static final Pattern ACCOUNT = Pattern.compile("[A-Z0-9]{1,40}");
    static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,40}");

    private static final Pattern PURPOSE = Pattern.compile("bill|part|surplus");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern TENDER = Pattern.compile("cash|card|phone|mixed");
    private static final Pattern TO = Pattern.compile("biller|agent|fee");
    private static final long MOST = 1_000_000_000L;

    static Charge read(Message message) throws Refusal {
        var members = Members.of(message.body());
        var key = members.text("key", KEY);
        var parts = KEY.matcher(key);
        if (!parts.matches() || !parts.group(1).equals(message.terminal())) {
            throw Refusal.badRequest("body.key is not a key of terminal " + message.terminal());
        }
        var charge =
                new Charge(
                        key,
                        message.terminal(),
                        Long.parseLong(parts.group(3)),
                        members.text("purpose", PURPOSE),
                        members.text("service", SERVICE),
                        members.text("account", ACCOUNT),
                        members.optionalText("reference", REFERENCE),
                        members.whole("amount", 1, MOST),
                        members.whole("fee", 0, MOST),
                        members.text("currency", CURRENCY),
                        members.text("tender", TENDER),
                        splits(members.objects("splits")),
                        members.date("businessDate").toString());
        members.instant("takenAt");
        members.end();
        charge.check(message);
        return charge;
    }

    boolean surplus() {
        return purpose.equals("surplus");
    }

    private void check(Message message) throws Refusal {
        if (!message.idempotencyKey().equals(Optional.of(key))) {
            throw Refusal.badRequest("the header Idempotency-Key is not body.key");
        }
        if (surplus() == reference.isPresent()) {
            throw Refusal.badRequest(
                    surplus()
                            ? "body.reference does not belong in a surplus"
                            : "body.reference is missing");
        }
        var sum = splits.stream().mapToLong(Split::amount).sum();
        if (sum != amount + fee) {
            throw Refusal.badRequest(
                    "body.splits sum to %d, not to amount and fee, %d"
                            .formatted(sum, amount + fee));
        }
        var fees = splits.stream().filter(s -> s.to().equals("fee")).mapToLong(Split::amount).sum();
        if (fees != fee) {
            throw Refusal.badRequest("body.splits give %d to fee, not %d".formatted(fees, fee));
        }
    }

    private static List<Split> splits(List<Members> items) throws Refusal {
        var splits = new ArrayList<Split>();
        for (var item : items) {
            splits.add(new Split(item.text("to", TO), item.whole("amount", 0, MOST)));
            item.end();
        }
        return List.copyOf(splits);
    }
}
