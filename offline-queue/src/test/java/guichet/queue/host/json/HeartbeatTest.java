package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.host.HostLink.Heartbeat;
import guichet.queue.host.HostLink.HeartbeatAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `POST /v1/heartbeats`.
final class HeartbeatTest extends AtTheBank {

    private static final String HASH = "ab".repeat(32);
    private static final Heartbeat HEARTBEAT =
            new Heartbeat(2, 17, 120, HASH, "in-service", 0, List.of(14L, 15L), CLOCK.millis());
    private static final String ALIVE =
            "{\"hostTime\": \"2026-11-21T09:30:01.250Z\", \"lastEpoch\": 2, \"lastSequence\": 17,"
                    + " \"headNumber\": 118, \"headHash\": \"%s\"}".formatted(HASH);

    @Test
    void the_bank_tells_its_time_and_what_it_has_seen() {
        bankAnswers(Reply.ok(ALIVE));

        assertThat(link.heartbeat(HEARTBEAT))
                .isEqualTo(new HeartbeatAnswer.Alive(CLOCK.millis() + 1250, 2, 17, 118, HASH));
        assertThat(bank.seen.getFirst().text())
                .isEqualTo(
                        "{\"epoch\":2,\"sequence\":17,\"headNumber\":120,\"headHash\":\"%s\","
                                        .formatted(HASH)
                                + "\"state\":\"in-service\",\"queued\":0,\"voided\":[14,15],"
                                + "\"at\":\"2026-11-21T09:30:00.000Z\"}");
    }

    @Test
    void a_bank_that_was_never_told_a_head_says_0_and_nothing() {
        bankAnswers(Reply.ok(ALIVE.replace("118", "0").replace(HASH, "")));

        assertThat(link.heartbeat(HEARTBEAT))
                .isEqualTo(new HeartbeatAnswer.Alive(CLOCK.millis() + 1250, 2, 17, 0, ""));
    }

    @Test
    void members_of_the_wrong_type_are_unusable() {
        unusable(HASH, "AB".repeat(32), "headHash is not 64 hex digits");
        unusable(HASH, "", "headHash is not 64 hex digits");
        unusable("118", "-1", "headNumber is not a whole number from 0");
        unusable("\"lastEpoch\": 2", "\"lastEpoch\": 0", "lastEpoch is not a whole number from 1");
        unusable("\"lastEpoch\": 2", "\"lastEpoch\": 1000000", "lastEpoch is over 999999");
        unusable("17", "null", "lastSequence is not a whole number from 0");
        unusable("09:30:01.250Z", "", "hostTime is not an RFC 3339 time");
    }

    @Test
    void m7_3_a_bank_that_refuses_a_sequence_gone_back_still_tells_what_it_has_seen() {
        var refused = "{\"error\": \"sequence-back\", " + ALIVE.substring(1);
        bankAnswers(Reply.of(409, refused.replace("17", "23")));
        assertThat(link.heartbeat(HEARTBEAT))
                .isEqualTo(new HeartbeatAnswer.Alive(CLOCK.millis() + 1250, 2, 23, 118, HASH));

        bankAnswers(Reply.of(409, "{\"error\": \"nonce-repeated\"}"));
        assertThat(link.heartbeat(HEARTBEAT))
                .isEqualTo(new HeartbeatAnswer.Unavailable("nonce-repeated, status 409"));
        bankAnswers(Reply.of(500, refused).offTheDescription());
        assertThat(link.heartbeat(HEARTBEAT))
                .isEqualTo(new HeartbeatAnswer.Unavailable("sequence-back, status 500"));
    }

    private void unusable(String part, String other, String reason) {
        bankAnswers(Reply.ok(ALIVE.replace(part, other)).offTheDescription());
        assertThat(link.heartbeat(HEARTBEAT)).isEqualTo(new HeartbeatAnswer.Unavailable(reason));
    }
}
