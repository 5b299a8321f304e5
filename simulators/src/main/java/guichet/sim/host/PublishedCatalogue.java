package guichet.sim.host;

import guichet.sim.host.bank.Hashes;
import guichet.sim.host.bank.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One version of the catalogue as the bank publishes it: the bytes, their tag, and the services in
/// it. Immutable.
final class PublishedCatalogue {

    private final byte[] document;
    private final String etag;
    private final Map<String, Service> services;

    private PublishedCatalogue(byte[] document) {
        this.document = document;
        var root = Members.JSON.readTree(document);
        etag =
                "\"%d-%s\""
                        .formatted(
                                root.get("version").longValue(),
                                Hashes.hex(document).substring(0, 16));
        var byId = new HashMap<String, Service>();
        for (var entry : root.get("services")) {
            var service = service(entry);
            byId.put(service.id(), service);
        }
        services = Map.copyOf(byId);
    }

    /// @param version `1`; `2`, with a new service and one changed; or `broken`, with a member nobody knows
    /// @throws IllegalArgumentException for any other word
    static PublishedCatalogue version(String version) {
        return switch (version) {
            case "1" -> new PublishedCatalogue(resource("catalogue.json"));
            case "2" -> new PublishedCatalogue(resource("catalogue-2.json"));
            case "broken" -> new PublishedCatalogue(broken());
            default ->
                    throw new IllegalArgumentException(
                            "catalogue %s: want 1, 2 or broken".formatted(version));
        };
    }

    byte[] document() {
        return document.clone();
    }

    String etag() {
        return etag;
    }

    Optional<Service> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    static Service service(JsonNode entry) {
        var account = entry.get("account");
        var toAccount = false;
        for (var target : entry.get("surplus")) {
            toAccount |= target.stringValue().equals("to-account");
        }
        return new Service(
                entry.get("id").stringValue(),
                entry.get("category").stringValue(),
                entry.get("currency").stringValue(),
                account.get("kind").stringValue().equals("letters-and-digits"),
                account.get("min").intValue(),
                account.get("max").intValue(),
                account.get("check").stringValue(),
                entry.get("partPayment").booleanValue(),
                toAccount,
                entry.get("least").longValue(),
                entry.get("most").longValue());
    }

    private static byte[] broken() {
        var text = new String(resource("catalogue-2.json"), StandardCharsets.UTF_8);
        return text.replaceFirst("\"partPayment\":", "\"partPayments\": true, \"partPayment\":")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (var stream =
                Objects.requireNonNull(PublishedCatalogue.class.getResourceAsStream(name), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
