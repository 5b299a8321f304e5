package guichet.device.linescan;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Cuts a scanner's bytes into scans, each ended by CR, LF or silence. A scan of more than 4,096
/// characters is dropped whole. Holds at most one scan; throws never.
///
/// STX before and ETX after the text, which some scanners send, belong to the frame. Text is UTF-8; what is not valid UTF-8 is taken for GB 18030, which Chinese scanners send, and
/// what is neither for ISO 8859-1, in which everything is valid.
final class ScanLineReader {

    static final int MOST_CHARACTERS = 4_096;
    private static final int MOST_BYTES = 4 * MOST_CHARACTERS + 3;
    private static final int AIM_LENGTH = 3;
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean spoilt;

    /// @param symbology the AIM identifier, or empty
    record Scan(String symbology, String text) {}

    /// @param b 0 to 255
    /// @return the scan that ended with this byte, if one did
    Optional<Scan> accept(int b) {
        if (b == '\r' || b == '\n') return end();
        if (line.size() == MOST_BYTES) spoilt = true;
        else line.write(b);
        return Optional.empty();
    }

    /// Whether a scan has begun and not ended.
    boolean unfinished() {
        return line.size() > 0;
    }

    /// The scanner fell silent, or its line ended.
    Optional<Scan> end() {
        var bytes = line.toByteArray();
        boolean whole = !spoilt && bytes.length > 0;
        clear();
        return whole ? scan(unframed(decode(bytes))) : Optional.empty();
    }

    /// What came of the scan under way, if one is, is dropped, with what is still to come of it.
    void spoil() {
        spoilt = unfinished();
    }

    private void clear() {
        line.reset();
        spoilt = false;
    }

    private static String unframed(String text) {
        int from = text.startsWith("\u0002") ? 1 : 0;
        int to = text.length() - (text.endsWith("\u0003") ? 1 : 0);
        return from <= to ? text.substring(from, to) : "";
    }

    private static Optional<Scan> scan(String all) {
        boolean named =
                all.length() >= AIM_LENGTH
                        && all.charAt(0) == ']'
                        && letter(all.charAt(1))
                        && letterOrDigit(all.charAt(2));
        var text = named ? all.substring(AIM_LENGTH) : all;
        boolean fits = !text.isEmpty() && text.length() <= MOST_CHARACTERS;
        return fits
                ? Optional.of(new Scan(named ? all.substring(0, AIM_LENGTH) : "", text))
                : Optional.empty();
    }

    private static boolean letter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static boolean letterOrDigit(char c) {
        return letter(c) || (c >= '0' && c <= '9');
    }

    private static String decode(byte[] bytes) {
        return strictly(bytes, StandardCharsets.UTF_8)
                .or(() -> strictly(bytes, GB18030))
                .orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
