package guichet.app.tree;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.toml.TomlFactory;
import tools.jackson.dataformat.toml.TomlMapper;

/// Turns bytes into a tree, or says on which line they are not one. Bounded in bytes and depth;
/// UTF-8 only; a name given twice is an error.
public final class Documents {
    private static final int MAX_DEPTH = 32;
    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(constraints())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final ObjectMapper TOML =
            TomlMapper.builder(TomlFactory.builder().streamReadConstraints(constraints()).build())
                    .build();

    private Documents() {}

    /// @throws SpotFault with line and column where the text is not JSON
    public static Spot json(byte[] bytes, int maxBytes) {
        return read(JSON, bytes, maxBytes);
    }

    /// @throws SpotFault with line and column where the text is not TOML
    public static Spot toml(byte[] bytes, int maxBytes) {
        return read(TOML, bytes, maxBytes);
    }

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
    }

    private static Spot read(ObjectMapper mapper, byte[] bytes, int maxBytes) {
        if (bytes.length > maxBytes) {
            throw new SpotFault(
                    "",
                    "is %,d bytes long; at most %,d are read".formatted(bytes.length, maxBytes));
        }
        var text = utf8(bytes);
        if (text.isBlank()) throw new SpotFault("", "is empty");
        try {
            return Spot.root(mapper.readTree(text));
        } catch (JacksonException e) {
            throw new SpotFault(where(e), oneLine(e.getOriginalMessage()));
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new SpotFault("", "is not UTF-8");
        }
    }

    private static String where(JacksonException e) {
        var at = e.getLocation();
        if (at == null || at.getLineNr() < 1) return "";
        return "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String oneLine(String message) {
        var line = message.replaceAll("\\s+", " ").strip();
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
