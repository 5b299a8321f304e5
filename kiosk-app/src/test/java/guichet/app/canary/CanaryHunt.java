package guichet.app.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks for planted values in files and in words: as text in UTF-8 and UTF-16, in groups of four
/// digits, escaped, in hexadecimal and in Base64. What is compressed or drawn is not looked into.
///
/// ```java
/// assertThat(CanaryHunt.hunt(dataDirectory, canaries)).isEmpty();
/// ```
public final class CanaryHunt {

    private static final long LARGEST_FILE = 256L * 1024 * 1024;

    private CanaryHunt() {}

    /// One canary in one place.
    ///
    /// @param where a file, or what words they are
    /// @param form such as `UTF-8`
    /// @param at which byte
    public record Find(String where, String what, String form, long at) {

        @Override
        public String toString() {
            return "%s in %s, as %s at byte %d".formatted(what, where, form, at);
        }
    }

    /// Every file under a directory, or that one file; each canary at most once a file and form.
    ///
    /// @throws IllegalStateException if there is no file, or one is too large to be looked through
    public static List<Find> hunt(Path directory, Set<Canary> canaries) {
        var finds = new ArrayList<Find>();
        int files = 0;
        try (var walk = Files.walk(directory)) {
            for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
                finds.addAll(in(file.toString(), bytes(file), canaries));
                files++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (files == 0) throw new IllegalStateException("there is no file in " + directory);
        return finds;
    }

    /// @param where what words they are, for the find
    public static List<Find> inWords(String where, Iterable<String> words, Set<Canary> canaries) {
        return in(where, String.join("\n", words).getBytes(UTF_8), canaries);
    }

    static List<Find> in(String where, byte[] bytes, Set<Canary> canaries) {
        var finds = new ArrayList<Find>();
        for (var canary : canaries) {
            forms(canary)
                    .forEach((form, bait) -> {
                        int at = find(bytes, bait);
                        if (at >= 0) finds.add(new Find(where, canary.what(), form, at));
                    });
        }
        return finds;
    }

    /// Forms that are the same bytes are looked for once.
    private static Map<String, byte[]> forms(Canary canary) {
        var seen = new LinkedHashMap<String, String>();
        var forms = new LinkedHashMap<String, byte[]>();
        canary.forms()
                .forEach((form, bait) -> {
                    var same = seen.putIfAbsent(new String(bait, ISO_8859_1), form);
                    if (same == null) forms.put(form, bait);
                });
        return forms;
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new IllegalStateException(file + " is too large to be looked through");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            // A running kiosk's log file that has just been emptied and taken away.
            return new byte[0];
        }
    }

    private static int find(byte[] bytes, byte[] bait) {
        for (int at = 0; at <= bytes.length - bait.length; at++) {
            if (bytes[at] == bait[0] && fits(bytes, at, bait)) return at;
        }
        return -1;
    }

    private static boolean fits(byte[] bytes, int at, byte[] bait) {
        for (int i = 1; i < bait.length; i++) if (bytes[at + i] != bait[i]) return false;
        return true;
    }
}
