package guichet.queue.host.json;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks messages against `openapi.json`: path, method, headers, status and body.
final class ApiDescription {

    private static final String ID = "https://guichet.example/openapi.json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// Headers of ours and of the profile; those that HTTP itself adds are not described.
    private static final Set<String> DESCRIBED =
            Set.of(
                    "content-digest",
                    "idempotency-key",
                    "if-none-match",
                    "signature",
                    "signature-input");

    private final JsonNode document;
    private final SchemaRegistry registry;

    private ApiDescription(String text) {
        document = MAPPER.readTree(text);
        registry =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemas(Map.of(ID, text)));
    }

    static ApiDescription read() {
        try (var in = ApiDescription.class.getResourceAsStream("openapi.json")) {
            return new ApiDescription(
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with a request; empty is right. Header names are in lower case.
    ///
    /// @param target path and query
    List<String> wrongInRequest(
            String method, String target, Map<String, String> headers, byte[] body) {
        var path = target.replaceFirst("\\?.*", "");
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            return List.of("no operation " + method + " " + path);
        }
        var wrong = new ArrayList<String>();
        var described = new ArrayList<String>();
        for (var parameter : operation.get().path("parameters")) {
            var resolved = resolved(parameter);
            if (resolved.path("in").stringValue().equals("header")) {
                var name = resolved.path("name").stringValue().toLowerCase(Locale.ROOT);
                described.add(name);
                wrong.addAll(wrongHeader(name, resolved, pointer(parameter), headers));
            }
        }
        wrong.addAll(wrongQuery(operation.get(), target));
        headers.keySet().stream()
                .filter(name -> DESCRIBED.contains(name) || name.startsWith("guichet-"))
                .filter(name -> !described.contains(name))
                .forEach(name -> wrong.add("header not described: " + name));
        wrong.addAll(wrongBody(operation.get().path("requestBody"), body));
        return wrong;
    }

    /// At most one parameter, as all operations of this profile have it.
    private List<String> wrongQuery(JsonNode operation, String target) {
        var described = "";
        for (var parameter : operation.path("parameters")) {
            var resolved = resolved(parameter);
            if (resolved.path("in").stringValue().equals("query")) {
                var pattern = resolved.at("/schema/pattern").stringValue();
                described = "[?]" + resolved.path("name").stringValue() + "=" + plain(pattern);
            }
        }
        var query = target.replaceFirst("[^?]*", "");
        return query.matches(described) ? List.of() : List.of("query: " + query);
    }

    private static String plain(String pattern) {
        return pattern.replaceAll("^\\^|\\$$", "");
    }

    /// What is wrong with an answer; empty is right.
    List<String> wrongInAnswer(
            String method, String target, int status, Map<String, String> headers, byte[] body) {
        var path = target.replaceFirst("\\?.*", "");
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            return List.of("no operation " + method + " " + path);
        }
        var responses = operation.get().path("responses");
        var exact = responses.path(Integer.toString(status));
        var response = resolved(exact.isMissingNode() ? responses.path("default") : exact);
        if (exact.isMissingNode() && status < 400) {
            return List.of("status not described: " + status);
        }
        var wrong = new ArrayList<String>();
        for (var header : response.path("headers").properties()) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            wrong.addAll(
                    wrongHeader(
                            name,
                            resolved(header.getValue()),
                            pointer(header.getValue()),
                            headers));
        }
        wrong.addAll(wrongBody(response, body));
        return wrong;
    }

    private List<String> wrongHeader(
            String name, JsonNode described, String pointer, Map<String, String> headers) {
        var value = headers.get(name);
        if (value == null) {
            return described.path("required").booleanValue(false)
                    ? List.of("header missing: " + name)
                    : List.of();
        }
        return messages(
                "header " + name,
                schema(pointer + "/schema"),
                MAPPER.getNodeFactory().stringNode(value));
    }

    private List<String> wrongBody(JsonNode described, byte[] body) {
        var content = described.path("content").path("application/json");
        if (content.isMissingNode()) {
            return body.length == 0 ? List.of() : List.of("a body where none is described");
        }
        return messages("body", schema(pointer(content.path("schema"))), MAPPER.readTree(body));
    }

    private static List<String> messages(String place, Schema schema, JsonNode value) {
        return schema.validate(value).stream().map(error -> place + ": " + error).toList();
    }

    private Optional<JsonNode> operation(String method, String path) {
        for (var template : document.path("paths").properties()) {
            var pattern = template.getKey().replaceAll("\\{[a-z]+}", "[^/]+");
            var operation = template.getValue().path(method.toLowerCase(Locale.ROOT));
            if (path.matches(pattern) && !operation.isMissingNode()) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(pointer(node)) : node;
    }

    private static String pointer(JsonNode reference) {
        return reference.path("$ref").stringValue().substring(1);
    }

    private Schema schema(String pointer) {
        return registry.getSchema(SchemaLocation.of(ID + "#" + pointer));
    }
}
