package guichet.queue.host.json;

import guichet.queue.host.HostLink.BillQuery;
import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.Heartbeat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The bodies of requests. The order of the members is fixed: a charge's bytes are kept and resent
/// for ever, and a golden test pins them.
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
                .put("currency", charge.currency())
                .put("tender", charge.tender());
        var splits = body.putArray("splits");
        for (var split : charge.splits()) {
            splits.addObject().put("to", split.to()).put("amount", split.minorUnits());
        }
        body.put("businessDate", charge.businessDate()).put("takenAt", time(charge.takenAtMs()));
        return bytes(body);
    }

    static byte[] heartbeat(Heartbeat heartbeat) {
        return bytes(
                MAPPER.createObjectNode()
                        .put("sequence", heartbeat.sequence())
                        .put("headNumber", heartbeat.headNumber())
                        .put("headHash", heartbeat.headHash())
                        .put("state", heartbeat.state())
                        .put("queued", heartbeat.queued())
                        .put("at", time(heartbeat.atMs())));
    }

    private static String time(long ms) {
        return TIME.format(Instant.ofEpochMilli(ms));
    }

    private static byte[] bytes(ObjectNode body) {
        return MAPPER.writeValueAsBytes(body);
    }
}
