package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.host.Delivery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Answers that say *accepted* and must not be believed: each is Unknown with its reason (`docs/host-json.md`, bad
/// input).
final class UnbelievedAnswersTest extends AtTheBank {

    private final byte[] body = link.chargeBody(charge());

    @Test
    void not_signed() {
        unknown(anAcceptance().unsigned(), "answer not signed");
    }

    @Test
    void signed_for_another_request() {
        unknown(anAcceptance().nonce("0".repeat(32)), "answer to another request");
    }

    @Test
    void the_answer_to_the_message_before_played_again() {
        bankAnswers(anAcceptance());
        link.charge(KEY, body);
        var before = bank.seen.getFirst().header("guichet-nonce");

        unknown(anAcceptance().nonce(before), "answer to another request");
    }

    @Test
    void signed_with_another_key_than_the_hosts() {
        unknown(
                anAcceptance().signedBy(Keys.STRANGER_SIGNS.getPrivate()),
                "answer's signature is wrong");
    }

    @Test
    void signed_under_another_key_id() {
        unknown(anAcceptance().keyId("T0001"), "answer signed under another key id");
    }

    @Test
    void signed_with_another_algorithm() {
        unknown(anAcceptance().algorithm("hmac-sha256"), "answer signed with another algorithm");
    }

    @Test
    void signed_over_fewer_parts() {
        for (var fewer :
                List.of(
                        "",
                        "\"@status\" \"content-digest\"",
                        "\"content-digest\" \"guichet-nonce\"")) {
            unknown(anAcceptance().covering(fewer), "answer's signature covers other parts");
        }
    }

    @Test
    void created_300_s_ago_is_believed_and_301_s_is_not() {
        bankAnswers(anAcceptance().createdLate(300));
        assertThat(link.charge(KEY, body)).isInstanceOf(Delivery.Accepted.class);
        bankAnswers(anAcceptance().createdLate(-300));
        assertThat(link.charge(KEY, body)).isInstanceOf(Delivery.Accepted.class);
        unknown(anAcceptance().createdLate(301), "answer not created within 300 s of our clock");
        unknown(anAcceptance().createdLate(-301), "answer not created within 300 s of our clock");
    }

    @Test
    void the_digest_of_another_body() {
        unknown(
                anAcceptance().digest("sha-256=:" + Keys.sha256(new byte[] {1}) + ":"),
                "answer's digest is not its body's");
    }

    @Test
    void a_digest_of_another_kind() {
        unknown(
                anAcceptance().digest("md5=:AAAA:").offTheDescription(),
                "answer's digest is not its body's");
    }

    @Test
    void over_1_mib() {
        var large = new byte[SignedExchange.MOST_BODY_BYTES + 1];
        Arrays.fill(large, (byte) ' ');
        unknown(Reply.ok("").body(large), "answer is over 1 MiB");
    }

    @Test
    void exactly_1_mib_is_read() {
        var accepted = anAcceptance().body;
        var padded = Arrays.copyOf(accepted, SignedExchange.MOST_BODY_BYTES);
        Arrays.fill(padded, accepted.length, padded.length, (byte) ' ');
        bankAnswers(Reply.ok("").body(padded));

        assertThat(link.charge(KEY, body)).isInstanceOf(Delivery.Accepted.class);
    }

    @Test
    void compressed_although_identity_was_asked_for() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[64 << 20]);
        }
        unknown(
                Reply.ok("").body(packed.toByteArray()).header("Content-Encoding", "gzip"),
                "answer is compressed");
        assertThat(bank.seen.getFirst().header("accept-encoding")).isEqualTo("identity");
    }

    @Test
    void deeper_than_32_levels() {
        var deepest = "[".repeat(31) + "]".repeat(31);
        bankAnswers(
                Reply.ok(
                        bound(
                                "\"outcome\": \"accepted\", \"postingDate\": \"2026-11-21\", \"x\": "
                                        + deepest)));
        assertThat(link.charge(KEY, body)).isInstanceOf(Delivery.Accepted.class);
        unknown(
                Reply.ok(bound("\"outcome\": \"accepted\", \"x\": [" + deepest + "]"))
                        .offTheDescription(),
                "body is not JSON, or deeper than 32 levels");
    }

    @Test
    void not_an_object_not_json_or_more_than_one() {
        unknown(Reply.ok("").body(bytes("[]")), "body is not an object");
        unknown(Reply.ok("").body(bytes("")), "body is not an object");
        unknown(Reply.ok("").body(bytes("{")), "body is not JSON, or deeper than 32 levels");
        unknown(Reply.ok("").body(bytes("{} {}")), "body is not JSON, or deeper than 32 levels");
    }

    @Test
    void a_member_twice() {
        unknown(
                Reply.ok(bound("\"outcome\": \"rejected\", \"outcome\": \"accepted\""))
                        .offTheDescription(),
                "body is not JSON, or deeper than 32 levels");
    }

    @Test
    void in_another_encoding_than_utf_8() {
        var text = new String(anAcceptance().body, StandardCharsets.UTF_8);
        unknown(
                Reply.ok("").body(text.getBytes(StandardCharsets.UTF_16BE)),
                "body is not JSON, or deeper than 32 levels");
        unknown(Reply.ok("").body(new byte[] {'{', (byte) 0xC3, '}'}), "body is not UTF-8");
    }

    @Test
    void with_signature_fields_that_are_garbage() {
        var random = new Random(9421);
        for (int i = 0; i < 30; i++) {
            var garbage = new StringBuilder("sig1=");
            for (int n = random.nextInt(20); n > 0; n--) {
                garbage.append((char) (33 + random.nextInt(94)));
            }
            bankAnswers(
                    anAcceptance()
                            .header("Signature-Input", garbage.toString())
                            .header("Signature", garbage.reverse().toString())
                            .offTheDescription());
            assertThat(link.charge(KEY, body)).isInstanceOf(Delivery.Unknown.class);
        }
    }

    @Test
    void the_connection_closed_without_an_answer() {
        bankAnswers(Reply.nothing());

        assertThat(reasonOf(link.charge(KEY, body))).startsWith("no answer: ");
        assertThat(bank.seen).hasSize(1);
    }

    @Test
    void cut_short() {
        bankAnswers(anAcceptance().cutShort());

        assertThat(reasonOf(link.charge(KEY, body))).startsWith("no answer: ");
        assertThat(bank.seen).hasSize(1);
    }

    private void unknown(Reply reply, String reason) {
        bankAnswers(reply);
        assertThat(link.charge(KEY, body)).isEqualTo(new Delivery.Unknown(reason));
    }

    private static String reasonOf(Delivery delivery) {
        return ((Delivery.Unknown) delivery).reason();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
