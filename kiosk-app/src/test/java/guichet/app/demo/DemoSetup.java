package guichet.app.demo;

import guichet.app.keys.SiteKeys;
import guichet.theme.Fonts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// Puts a demonstration's directory in order and writes the kiosk's configuration into it.
final class DemoSetup {

    private final Path directory;
    private final int port;

    DemoSetup(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    /// What the simulated printer draws its paper with.
    Path font() {
        return directory.resolve("dev/font.ttf");
    }

    /// The simulators' arguments beside their directory.
    List<String> simulatorArgs() {
        return List.of("--port", String.valueOf(port), "--font", font().toString());
    }

    /// Empties the directory: only one that an earlier demonstration made.
    void clear() {
        try {
            if (Files.exists(directory)) {
                if (!Files.exists(directory.resolve("demo")) && !isEmpty(directory)) {
                    throw new IllegalArgumentException(
                            directory + " is not empty and not an earlier demonstration's");
                }
                try (var files = Files.walk(directory)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            for (var name : new String[] {"screens", "paper", "receipts", "kiosk", "dev"}) {
                Files.createDirectories(directory.resolve(name));
            }
            Files.writeString(directory.resolve("demo"), "made by ./kiosk demo\n");
            try (var font = Fonts.Weight.REGULAR.open()) {
                Files.copy(font, font());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    /// Writes the configuration; the simulators must have made their keys before.
    ///
    /// @param hurried short time-outs, so that a script need not wait for people
    Path writeConfig(boolean hurried, String display) {
        try {
            var pins = Files.readAllLines(directory.resolve("bank/pki/pins.txt"));
            var text =
                    """
                    # Written by ./kiosk demo.
                    [kiosk]
                    terminal = "T0001"
                    epoch = 1
                    name = { zh-CN = "示范银行", en = "Demo Bank" }
                    address = { zh-CN = "杭州市西湖区文三路 90 号", en = "90 Wensan Road, Xihu, Hangzhou" }
                    help-phone = "95500"
                    languages = ["zh-CN", "en"]
                    display = "%s"
                    theme = "light"
                    currency = "CNY"
                    data-directory = "data"

                    [host]
                    profile = "json"
                    url = "https://localhost:%d"
                    ca = "../bank/pki/ca.pem"
                    certificate = "../bank/pki/terminal.pem"
                    key = "../bank/pki/terminal.key"
                    pins = [%s]
                    sign-key = "../bank/pki/terminal-sign.key"
                    host-key = "../bank/pki/host-sign.pub"
                    heartbeat-s = 1

                    [[device]]
                    id = "bill-acceptor"
                    kind = "bill-acceptor"
                    protocol = "ccnet"
                    address = "serial:%s/dev/bill-acceptor"

                    [[device]]
                    id = "receipt-printer"
                    kind = "receipt-printer"
                    protocol = "escpos"
                    address = "serial:%s/dev/receipt-printer"

                    [[device]]
                    id = "barcode-scanner"
                    kind = "barcode-scanner"
                    protocol = "line-scanner"
                    address = "serial:%s/dev/scanner"

                    [pace]
                    %s
                    [limits]
                    free-space-floor-mib = 64

                    [cassette]
                    id = "C-0001"

                    %s
                    """
                            .formatted(
                                    display,
                                    port,
                                    pinList(pins),
                                    directory,
                                    directory,
                                    directory,
                                    hurried ? HURRIED : "",
                                    SiteKeys.make(directory.resolve("kiosk")));
            var file = directory.resolve("kiosk/kiosk.toml");
            Files.writeString(file, text);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String HURRIED =
            """
            idle-warning-s = 3
            idle-answer-s = 3
            closing-patience-s = 10
            answer-patience-s = 3
            """;

    private static String pinList(List<String> pins) {
        return pins.stream()
                .filter(p -> !p.isBlank())
                .map(p -> "\"sha256/" + p.strip() + "\"")
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
