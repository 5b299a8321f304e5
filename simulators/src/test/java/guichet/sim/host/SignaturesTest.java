package guichet.sim.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bank's RFC 9421 against the RFC's own examples.
class SignaturesTest {

    /// RFC 9421, B.2.6.
    private static final String PARAMS =
            "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"";

    private static final String SIGNATURE =
            "sig1=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:";

    @Test
    void the_ed25519_example_of_the_rfc_is_accepted_and_another_path_is_not() throws Exception {
        var values = example();
        assertThatCode(() -> Signatures.verify(testKey(), values, PARAMS, SIGNATURE))
                .doesNotThrowAnyException();

        values.put("@path", "/bar");
        assertThatThrownBy(() -> Signatures.verify(testKey(), values, PARAMS, SIGNATURE))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void its_input_is_read_as_written() throws Refusal {
        var claimed = Signatures.claimed("sig1=" + PARAMS);

        assertThat(claimed.signatureParams()).isEqualTo(PARAMS);
        assertThat(claimed.components()).containsExactlyElementsOf(example().keySet());
        assertThat(claimed.parameters())
                .isEqualTo(Map.of("created", "1618884473", "keyid", "test-key-ed25519"));
    }

    @Test
    void the_digest_is_that_of_rfc_9530() {
        var body = "{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Signatures.digest(body))
                .isEqualTo("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sig2=(\"date\");created=1",
                "sig1=(\"date\");created=1, sig2=(\"date\");created=1",
                "sig1=(\"date\";req);created=1",
                "sig1=(\"date\");created=1;created=2",
                "sig1=(\"date\"); created=1",
                "sig1=(date);created=1",
                "sig1=(\"date\");created=-1"
            })
    void other_inputs_are_refused(String input) {
        assertThatThrownBy(() -> Signatures.claimed(input)).isInstanceOf(Refusal.class);
    }

    private static Map<String, String> example() {
        var values = new LinkedHashMap<String, String>();
        values.put("date", "Tue, 20 Apr 2021 02:07:55 GMT");
        values.put("@method", "POST");
        values.put("@path", "/foo");
        values.put("@authority", "example.com");
        values.put("content-type", "application/json");
        values.put("content-length", "18");
        return values;
    }

    private static PublicKey testKey() throws Exception {
        var der =
                Base64.getDecoder()
                        .decode("MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=");
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    }
}
