package guichet.queue.host.json;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;

/// HTTP Message Signatures (RFC 9421): the signature base, and signing and verifying it with
/// `ed25519` or `hmac-sha256`.
///
/// | line of the base | |
/// | --- | --- |
/// | `"name": value` | one a covered component, in the order covered |
/// | `"@signature-params": (…);created=…` | last, without a line feed after it |
///
/// Components with parameters (`;req`, `;sf`, …) are not supported and are refused. Pure; any thread.
public final class MessageSignatures {

    private MessageSignatures() {}

    /// Makes signatures under one key.
    public interface Signer {
        /// The name in the HTTP Signature Algorithms registry.
        String algorithm();

        byte[] sign(byte[] base);
    }

    /// Checks signatures under one key.
    public interface Verifier {
        /// The name in the HTTP Signature Algorithms registry.
        String algorithm();

        boolean verify(byte[] base, byte[] signature);
    }

    /// The values of the two header fields.
    public record Fields(String signatureInput, String signature) {}

    /// Signs the components in their order.
    ///
    /// @param covered component name, lower case, to its value; `@method` and the like included
    /// @param parameters such as `created`, in the order they are to be written; `Long` or `String`
    public static Fields sign(
            String label,
            SequencedMap<String, String> covered,
            SequencedMap<String, Object> parameters,
            Signer signer) {
        var names =
                covered.keySet().stream().<Item<?>>map(name -> StringItem.valueOf(name)).toList();
        var input = InnerList.valueOf(names).withParams(Parameters.valueOf(parameters));
        var signature =
                signer.sign(base(List.copyOf(covered.keySet()), covered, input.serialize()));
        return new Fields(
                Dictionary.valueOf(Map.of(label, input)).serialize(),
                Dictionary.valueOf(Map.of(label, ByteSequenceItem.valueOf(signature))).serialize());
    }

    /// Reads the signature of a label from the two header fields of a message.
    ///
    /// @throws IllegalArgumentException if there is none or it is not understood; the message is a
    ///     short reason
    public static Received read(String label, List<String> signatureInput, List<String> signature) {
        var input = member(label, signatureInput, "Signature-Input");
        var bytes = member(label, signature, "Signature");
        if (!(input instanceof InnerList list) || !(bytes instanceof ByteSequenceItem sequence)) {
            throw new IllegalArgumentException("signature fields of the wrong type");
        }
        var names = list.get().stream().map(MessageSignatures::plainName).toList();
        var signed = new byte[sequence.get().remaining()];
        sequence.get().duplicate().get(signed);
        return new Received(names, list.getParams(), list.serialize(), signed);
    }

    /// A signature as it stood in a message; nothing about it is proved before [#verifies].
    public static final class Received {

        private final List<String> covered;
        private final Parameters parameters;
        private final String signatureParams;
        private final byte[] signature;

        private Received(
                List<String> covered,
                Parameters parameters,
                String signatureParams,
                byte[] signature) {
            this.covered = covered;
            this.parameters = parameters;
            this.signatureParams = signatureParams;
            this.signature = signature;
        }

        /// The names of the covered components in their order.
        public List<String> covered() {
            return covered;
        }

        /// A parameter that is a string, such as `keyid`.
        public Optional<String> text(String parameter) {
            return parameters.get(parameter) instanceof StringItem item
                    ? Optional.of(item.get())
                    : Optional.empty();
        }

        /// A parameter that is an integer, such as `created` (seconds since 1970).
        public Optional<Long> number(String parameter) {
            return parameters.containsKey(parameter)
                            && parameters.get(parameter).get() instanceof Long number
                    ? Optional.of(number)
                    : Optional.empty();
        }

        /// Whether the key made this signature over these values. A covered component without a
        /// value is `false`; whether *enough* is covered is for the caller to ask first.
        public boolean verifies(Map<String, String> values, Verifier verifier) {
            return values.keySet().containsAll(covered)
                    && verifier.verify(base(covered, values, signatureParams), signature);
        }
    }

    public static Signer ed25519(PrivateKey key) {
        return new Signer() {
            @Override
            public String algorithm() {
                return "ed25519";
            }

            @Override
            public byte[] sign(byte[] base) {
                try {
                    var signature = Signature.getInstance("Ed25519");
                    signature.initSign(key);
                    signature.update(base);
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalArgumentException("not an Ed25519 private key", e);
                }
            }
        };
    }

    public static Verifier ed25519(PublicKey key) {
        return new Verifier() {
            @Override
            public String algorithm() {
                return "ed25519";
            }

            @Override
            public boolean verify(byte[] base, byte[] signed) {
                try {
                    var signature = Signature.getInstance("Ed25519");
                    signature.initVerify(key);
                    signature.update(base);
                    return signature.verify(signed);
                } catch (SignatureException wrongLengthOrForm) {
                    return false;
                } catch (GeneralSecurityException e) {
                    throw new IllegalArgumentException("not an Ed25519 public key", e);
                }
            }
        };
    }

    /// The shared-key algorithm for simple hosts.
    public static HmacSha256 hmacSha256(SecretKey key) {
        return new HmacSha256(key);
    }

    /// Signs and verifies with one shared key.
    public static final class HmacSha256 implements Signer, Verifier {

        private final SecretKey key;

        private HmacSha256(SecretKey key) {
            this.key = key;
        }

        @Override
        public String algorithm() {
            return "hmac-sha256";
        }

        @Override
        public byte[] sign(byte[] base) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                return mac.doFinal(base);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("not a key for HMAC-SHA-256", e);
            }
        }

        @Override
        public boolean verify(byte[] base, byte[] signature) {
            return MessageDigest.isEqual(sign(base), signature);
        }
    }

    /// RFC 9421 section 2.5.
    static byte[] base(List<String> covered, Map<String, String> values, String signatureParams) {
        var text = new StringBuilder();
        for (var name : covered) {
            text.append('"').append(name).append("\": ").append(values.get(name)).append('\n');
        }
        text.append("\"@signature-params\": ").append(signatureParams);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Object member(String label, List<String> fields, String field) {
        var dictionary = new Parser(fields).parseDictionary().get();
        var member = dictionary.get(label);
        if (member == null) {
            throw new IllegalArgumentException("no %s in %s".formatted(label, field));
        }
        return member;
    }

    private static String plainName(Item<?> item) {
        if (item instanceof StringItem name && name.getParams().isEmpty()) {
            return name.get();
        }
        throw new IllegalArgumentException("a covered component this profile does not know");
    }
}
