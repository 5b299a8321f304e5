package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guichet.queue.host.json.MessageSignatures.Verifier;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// The vectors of RFC 9421 appendix B for the algorithms we speak.
final class MessageSignaturesTest {

    // B.1.4, test-key-ed25519
    private static final String PUBLIC =
            "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=";
    private static final String PRIVATE =
            "MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF";
    // B.1.5, test-shared-secret
    private static final String SHARED =
            "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";

    private static final String B26_INPUT =
            "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
                    + ";created=1618884473;keyid=\"test-key-ed25519\"";
    private static final String B26_SIGNATURE =
            "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1"
                    + "u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:";
    private static final String B25_INPUT =
            "sig-b25=(\"date\" \"@authority\" \"content-type\")"
                    + ";created=1618884473;keyid=\"test-shared-secret\"";
    private static final String B25_SIGNATURE =
            "sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:";

    @Test
    void b_2_6_the_published_ed25519_signature_verifies() {
        var received =
                MessageSignatures.read("sig-b26", List.of(B26_INPUT), List.of(B26_SIGNATURE));

        assertThat(received.verifies(b26(), rfcKey())).isTrue();
        assertThat(received.number("created")).contains(1618884473L);
        assertThat(received.text("keyid")).contains("test-key-ed25519");
        assertThat(received.text("alg")).isEmpty();
    }

    @Test
    void b_2_6_signing_gives_the_published_fields() throws GeneralSecurityException {
        var key =
                KeyFactory.getInstance("Ed25519")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(PRIVATE)));

        var fields =
                MessageSignatures.sign(
                        "sig-b26",
                        b26(),
                        created("test-key-ed25519"),
                        MessageSignatures.ed25519(key));

        assertThat(fields.signatureInput()).isEqualTo(B26_INPUT);
        assertThat(fields.signature()).isEqualTo(B26_SIGNATURE);
    }

    @Test
    void b_2_6_one_changed_value_is_noticed() {
        var received =
                MessageSignatures.read("sig-b26", List.of(B26_INPUT), List.of(B26_SIGNATURE));
        for (var name : b26().keySet()) {
            var changed = b26();
            changed.merge(name, "x", String::concat);
            assertThat(received.verifies(changed, rfcKey())).as(name).isFalse();
        }
    }

    @Test
    void b_2_5_the_published_hmac_verifies_and_signing_gives_it() {
        var hmac =
                MessageSignatures.hmacSha256(
                        new SecretKeySpec(Base64.getDecoder().decode(SHARED), "HmacSHA256"));
        var covered = new LinkedHashMap<String, String>();
        covered.put("date", "Tue, 20 Apr 2021 02:07:55 GMT");
        covered.put("@authority", "example.com");
        covered.put("content-type", "application/json");

        var received =
                MessageSignatures.read("sig-b25", List.of(B25_INPUT), List.of(B25_SIGNATURE));
        var fields =
                MessageSignatures.sign("sig-b25", covered, created("test-shared-secret"), hmac);

        assertThat(received.verifies(covered, hmac)).isTrue();
        assertThat(fields.signatureInput()).isEqualTo(B25_INPUT);
        assertThat(fields.signature()).isEqualTo(B25_SIGNATURE);
    }

    @Test
    void a_covered_component_without_a_value_is_not_verified() {
        var received =
                MessageSignatures.read("sig-b26", List.of(B26_INPUT), List.of(B26_SIGNATURE));
        var fewer = b26();
        fewer.remove("date");

        assertThat(received.verifies(fewer, rfcKey())).isFalse();
    }

    @Test
    void a_signature_of_the_wrong_length_is_not_verified() {
        var received =
                MessageSignatures.read("sig-b26", List.of(B26_INPUT), List.of("sig-b26=:AAAA:"));

        assertThat(received.verifies(b26(), rfcKey())).isFalse();
    }

    @Test
    void fields_that_are_not_understood_are_refused_with_a_reason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MessageSignatures.read("sig1", List.of(B26_INPUT), List.of(B26_SIGNATURE)))
                .withMessage("no sig1 in Signature-Input");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageSignatures.read("a", List.of("a=1"), List.of("a=:AAAA:")))
                .withMessage("signature fields of the wrong type");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MessageSignatures.read("a", List.of("a=(\"x\";req)"), List.of("a=:AAAA:")))
                .withMessage("a covered component this profile does not know");
        for (var garbage : List.of("", "a=(", "a=(\"x\"", "a=(\"x\");created=", "\u0000", "a=:x")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> MessageSignatures.read("a", List.of(garbage), List.of(garbage)));
        }
    }

    @Test
    void the_content_digest_of_the_empty_body_is_the_known_one() {
        assertThat(ContentDigest.of(new byte[0]))
                .isEqualTo("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
    }

    private static SequencedMap<String, String> b26() {
        var covered = new LinkedHashMap<String, String>();
        covered.put("date", "Tue, 20 Apr 2021 02:07:55 GMT");
        covered.put("@method", "POST");
        covered.put("@path", "/foo");
        covered.put("@authority", "example.com");
        covered.put("content-type", "application/json");
        covered.put("content-length", "18");
        return covered;
    }

    private static SequencedMap<String, Object> created(String keyId) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("created", 1618884473L);
        parameters.put("keyid", keyId);
        return parameters;
    }

    private static Verifier rfcKey() {
        try {
            return MessageSignatures.ed25519(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(PUBLIC))));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
