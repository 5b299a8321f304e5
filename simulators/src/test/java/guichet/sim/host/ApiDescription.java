package guichet.sim.host;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Holds the bank's answers against `openapi.json`, the terminal's own description of this profile.
final class ApiDescription {

    private static final Path FILE =
            Path.of("..", "offline-queue/src/main/resources/guichet/queue/host/json/openapi.json");
    private static final String ID = "https://guichet.example/openapi.json";

    private final JsonNode document;
    private final SchemaRegistry registry;

    ApiDescription() {
        try {
            var text = Files.readString(FILE);
            document = Members.JSON.readTree(text);
            registry =
                    SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12,
                            builder -> builder.schemas(Map.of(ID, text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with an answer; empty is right, and so is one to a call that is not described.
    ///
    /// @param headers names in lower case
    List<String> wrong(
            String method, String target, int status, Map<String, String> headers, byte[] body) {
        var operation = operation(method, target.replaceFirst("\\?.*", ""));
        if (operation.isEmpty()) {
            return status == 404 ? List.of() : List.of("no operation " + method + " " + target);
        }
        var responses = operation.get().path("responses");
        var exact = responses.path(Integer.toString(status));
        if (exact.isMissingNode() && status < 400) {
            return List.of("status not described: " + status);
        }
        var response = resolved(exact.isMissingNode() ? responses.path("default") : exact);
        var wrong = new ArrayList<String>();
        for (var header : response.path("headers").propertyNames()) {
            if (!headers.containsKey(header.toLowerCase(Locale.ROOT))) {
                wrong.add("header missing: " + header);
            }
        }
        var schema = response.at("/content/application~1json/schema");
        if (schema.isMissingNode()) {
            return wrong;
        }
        try {
            registry.getSchema(SchemaLocation.of(ID + schema.path("$ref").stringValue()))
                    .validate(Members.JSON.readTree(body))
                    .forEach(error -> wrong.add("%s %s: %s".formatted(method, target, error)));
        } catch (JacksonException e) {
            wrong.add("%s %s: no JSON: %s".formatted(method, target, e.getOriginalMessage()));
        }
        return wrong;
    }

    private Optional<JsonNode> operation(String method, String path) {
        for (var template : document.path("paths").properties()) {
            var pattern = template.getKey().replaceAll("\\{[a-z]+}", "[^/:]+");
            var operation = template.getValue().path(method.toLowerCase(Locale.ROOT));
            if (path.matches(pattern) && !operation.isMissingNode()) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").stringValue().substring(1)) : node;
    }
}
