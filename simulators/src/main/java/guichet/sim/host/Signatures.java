package guichet.sim.host;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// HTTP Message Signatures (RFC 9421) and content digests (RFC 9530) as this bank speaks them:
/// label `sig1`, `ed25519`, a fixed list of components. Written apart from the kiosk's on purpose,
/// so that the two cannot agree on one mistake.
final class Signatures {

    private static final Pattern INPUT =
            Pattern.compile(
                    "sig1=(\\(((?:\"[@a-z-]+\" ?)*)\\)((?:;[a-z]+=(?:\"[^\"]*\"|\\d{1,15}))*))");
    private static final Pattern PARAMETER =
            Pattern.compile(";([a-z]+)=(?:\"([^\"]*)\"|(\\d{1,15}))");
    private static final Pattern COMPONENT = Pattern.compile("\"([@a-z-]+)\"");
    private static final Pattern VALUE = Pattern.compile("sig1=:([A-Za-z0-9+/]{86}==):");

    private Signatures() {}

    /// `Content-Digest` of these bytes.
    static String digest(byte[] body) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a signature says of itself.
    ///
    /// @param parameters `created`, `keyid`, `alg` as written, without quotes
    record Claimed(
            String signatureParams, List<String> components, Map<String, String> parameters) {}

    /// Reads `Signature-Input`; anything unexpected is refused.
    static Claimed claimed(String signatureInput) throws Refusal {
        var input = INPUT.matcher(signatureInput);
        if (!input.matches()) {
            throw bad("Signature-Input is not one signature named sig1");
        }
        var components = new ArrayList<String>();
        var component = COMPONENT.matcher(input.group(2));
        while (component.find()) {
            components.add(component.group(1));
        }
        var parameters = new LinkedHashMap<String, String>();
        var parameter = PARAMETER.matcher(input.group(3));
        while (parameter.find()) {
            var text = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
            if (parameters.put(parameter.group(1), text) != null) {
                throw bad("parameter " + parameter.group(1) + " comes twice");
            }
        }
        return new Claimed(input.group(1), List.copyOf(components), Map.copyOf(parameters));
    }

    /// @param values each component's value by its name, in the order covered
    static void verify(
            PublicKey key, Map<String, String> values, String signatureParams, String signature)
            throws Refusal {
        var matcher = VALUE.matcher(signature);
        if (!matcher.matches()) {
            throw bad("Signature is not sig1 of 64 bytes");
        }
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(base(values, signatureParams));
            if (!ed25519.verify(Base64.getDecoder().decode(matcher.group(1)))) {
                throw bad("the signature does not fit the message");
            }
        } catch (GeneralSecurityException e) {
            throw bad("the signature cannot be checked");
        }
    }

    /// @return the bytes of the signature
    static byte[] sign(PrivateKey key, Map<String, String> values, String signatureParams) {
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(base(values, signatureParams));
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the bank's key does not sign", e);
        }
    }

    /// The value of `@signature-params` for components covered in this order.
    static String params(Iterable<String> components, long createdSeconds, String keyId) {
        var names = new ArrayList<String>();
        components.forEach(name -> names.add('"' + name + '"'));
        return "(%s);created=%d;keyid=\"%s\";alg=\"ed25519\""
                .formatted(String.join(" ", names), createdSeconds, keyId);
    }

    static Refusal bad(String detail) {
        return new Refusal(401, "bad-signature", detail);
    }

    /// The signature base, RFC 9421 section 2.5.
    private static byte[] base(Map<String, String> values, String signatureParams) {
        var text = new StringBuilder();
        values.forEach((name, value) ->
                text.append('"').append(name).append("\": ").append(value).append('\n'));
        text.append("\"@signature-params\": ").append(signatureParams);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
