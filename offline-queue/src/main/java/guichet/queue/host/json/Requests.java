package guichet.queue.host.json;

import guichet.queue.host.Errand;
import guichet.queue.host.HostLink.BillQuery;
import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.Heartbeat;
import guichet.queue.host.PhoneRequest;
import guichet.queue.host.Redemption;
import guichet.queue.host.Reminder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The bodies of requests. The order of the members is fixed: the bytes of charges and errands are
/// kept and resent for ever, and golden tests pin them.
final class Requests {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Requests() {}

    static byte[] query(BillQuery query) {
        var body = MAPPER.createObjectNode();
        body.put("service", query.service()).put("account", query.account());
        query.reference().ifPresent(reference -> body.put("reference", reference));
        return bytes(body);
    }

    static byte[] charge(Charge charge) {
        var body = MAPPER.createObjectNode();
        body.put("key", charge.key())
                .put("purpose", charge.purpose())
                .put("service", charge.service())
                .put("account", charge.account());
        charge.reference().ifPresent(reference -> body.put("reference", reference));
        body.put("amount", charge.minorUnits())
                .put("fee", charge.feeMinorUnits())
                .put("currency", charge.currency());
        var parts = body.putArray("parts");
        for (var part : charge.parts()) {
            var node =
                    parts.addObject().put("tender", part.tender()).put("amount", part.minorUnits());
            if (!part.reference().isEmpty()) {
                node.put("reference", part.reference());
            }
        }
        var splits = body.putArray("splits");
        for (var split : charge.splits()) {
            splits.addObject().put("to", split.to()).put("amount", split.minorUnits());
        }
        body.put("businessDate", charge.businessDate()).put("takenAt", time(charge.takenAtMs()));
        return bytes(body);
    }

    static byte[] errand(Errand errand) {
        var body = MAPPER.createObjectNode().put("key", errand.key());
        switch (errand) {
            case Errand.Reverse reverse ->
                    body.put("charge", reverse.chargeKey()).put("reason", reverse.reason());
            case Errand.Refund refund ->
                    body.put("payment", refund.paymentKey())
                            .put("amount", refund.minorUnits())
                            .put("currency", refund.currency());
            case Errand.Register register -> register(body, register);
            case Errand.Settle settle -> settle(body, settle);
        }
        return bytes(body);
    }

    private static void register(ObjectNode body, Errand.Register register) {
        body.put("number", register.number())
                .put("type", register.type())
                .put("payment", register.paymentKey())
                .put("amount", register.minorUnits())
                .put("currency", register.currency())
                .put("reason", register.reason());
        var charges = body.putArray("charges");
        register.chargeKeys().forEach(charges::add);
    }

    private static void settle(ObjectNode body, Errand.Settle settle) {
        body.put("session", settle.session())
                .put("cassette", settle.cassette())
                .put("currency", settle.currency())
                .put("expected", settle.expectedMinorUnits())
                .put("counted", settle.countedMinorUnits());
        var notes = body.putArray("notes");
        for (var note : settle.counted()) {
            notes.addObject().put("denomination", note.minorUnits()).put("count", note.count());
        }
        body.put("openedAt", time(settle.openedAtMs())).put("closedAt", time(settle.closedAtMs()));
    }

    /// With the customer's code in it: for sending at once, not for keeping.
    static byte[] phone(PhoneRequest request) {
        var body =
                MAPPER.createObjectNode()
                        .put("key", request.key())
                        .put("charge", request.chargeKey())
                        .put("amount", request.minorUnits())
                        .put("currency", request.currency());
        request.customerCode().ifPresent(code -> body.put("customerCode", code));
        return bytes(body.put("validMs", request.validMs()));
    }

    static byte[] redemption(Redemption redemption) {
        var body =
                MAPPER.createObjectNode()
                        .put("key", redemption.key())
                        .put("number", redemption.number())
                        .put("purpose", redemption.purpose());
        if (!redemption.payee().isEmpty()) {
            body.put("payee", redemption.payee());
        }
        return bytes(body);
    }

    static byte[] reminder(Reminder reminder) {
        return bytes(
                MAPPER.createObjectNode()
                        .put("key", reminder.key())
                        .put("service", reminder.service())
                        .put("account", reminder.account())
                        .put("phone", reminder.phone())
                        .put("language", reminder.language())
                        .put("daysBefore", reminder.daysBefore()));
    }

    /// A request that says all in its path.
    static byte[] nothing() {
        return bytes(MAPPER.createObjectNode());
    }

    static byte[] heartbeat(Heartbeat heartbeat) {
        var body =
                MAPPER.createObjectNode()
                        .put("epoch", heartbeat.epoch())
                        .put("sequence", heartbeat.sequence())
                        .put("headNumber", heartbeat.headNumber())
                        .put("headHash", heartbeat.headHash())
                        .put("state", heartbeat.state())
                        .put("queued", heartbeat.queued());
        var voided = body.putArray("voided");
        heartbeat.voided().forEach(voided::add);
        return bytes(body.put("at", time(heartbeat.atMs())));
    }

    private static String time(long ms) {
        return TIME.format(Instant.ofEpochMilli(ms));
    }

    private static byte[] bytes(ObjectNode body) {
        return MAPPER.writeValueAsBytes(body);
    }
}
