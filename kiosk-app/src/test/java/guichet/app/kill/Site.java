package guichet.app.kill;

import guichet.app.canary.Canary;
import guichet.app.canary.CanaryHunt;
import guichet.app.demo.Surrounds;
import guichet.app.keys.SiteKeys;
import guichet.sim.device.Cardholder;
import guichet.sim.device.TerminalTemper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One kiosk's place: the simulated devices and bank, its configuration and its data, which live
/// through all the deaths of the kiosk.
final class Site implements AutoCloseable {

    private static final int SPEED = 10;
    private static final long CARD_AFTER_MS = 500;

    private final Path directory;
    private final Surrounds around;
    private final TerminalServer terminal;
    private final Path config;

    /// Empties the directory and switches the simulators on.
    Site(Path directory) {
        this.directory = emptied(directory.toAbsolutePath().normalize());
        this.around = new Surrounds(this.directory, List.of("--speed", Integer.toString(SPEED)));
        this.terminal = new TerminalServer(1, TerminalTemper.wellBehaved(), SPEED);
        terminal.with(t -> {
            t.cardholder(Cardholder.paying(CARD_AFTER_MS));
            return true;
        });
        this.config = writeConfig();
    }

    Surrounds around() {
        return around;
    }

    /// The card terminal, with somebody before it whose card is good.
    TerminalServer terminal() {
        return terminal;
    }

    /// Bank and terminal forget what they were told to do to the kiosk.
    void calm() {
        around.tell("host behave");
        terminal.with(t -> {
            t.heal();
            return true;
        });
    }

    /// Where the kiosk keeps everything.
    Path data() {
        return directory.resolve("data");
    }

    Path paper() {
        return directory.resolve("paper");
    }

    /// Where any of these values is written down: data, log lines, tickets.
    List<CanaryHunt.Find> found(Set<Canary> canaries) {
        var finds = new ArrayList<>(CanaryHunt.hunt(data(), canaries));
        finds.addAll(CanaryHunt.hunt(directory.resolve("kiosk.log"), canaries));
        if (Files.exists(paper())) finds.addAll(CanaryHunt.hunt(paper(), canaries));
        return finds;
    }

    /// Starts the kiosk; it may be told where to die.
    LobbyProcess start(Optional<KillPoint> point) {
        return new LobbyProcess(directory, config, point);
    }

    @Override
    public void close() {
        terminal.close();
        around.close();
    }

    private Path writeConfig() {
        try {
            var pins =
                    Files.readAllLines(directory.resolve("bank/pki/pins.txt")).stream()
                            .map(pin -> "\"" + pin + "\"")
                            .collect(Collectors.joining(", "));
            var text = settings(hostUrl(), pins);
            return Files.writeString(directory.resolve("kiosk.toml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings(String hostUrl, String pins) {
        return """
        [kiosk]
        terminal = "T0001"
        epoch = 1
        name = { zh-CN = "示范银行", en = "Demo Bank" }
        address = { zh-CN = "杭州市西湖区文三路 90 号", en = "90 Wensan Road, Hangzhou" }
        help-phone = "95500"
        languages = ["zh-CN", "en"]
        display = "lobby"
        theme = "light"
        currency = "CNY"
        data-directory = "data"

        [host]
        profile = "json"
        url = "%s"
        ca = "bank/pki/ca.pem"
        certificate = "bank/pki/terminal.pem"
        key = "bank/pki/terminal.key"
        pins = [%s]
        sign-key = "bank/pki/terminal-sign.key"
        host-key = "bank/pki/host-sign.pub"
        heartbeat-s = 1

        [[device]]
        id = "bill-acceptor"
        kind = "bill-acceptor"
        protocol = "ccnet"
        address = "serial:%s/dev/bill-acceptor"
        settings = { pollMs = 20, idlePollMs = 20 }

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

        [[device]]
        id = "card-terminal"
        kind = "card-terminal"
        protocol = "remote-terminal"
        address = "%s"

        [electronic]
        phone = true
        card-patience-s = 20
        terminal-patience-s = 2
        charge-patience-s = 4
        phone-valid-s = 60

        [pace]
        result-shown-s = 60
        answer-patience-s = 20

        [limits]
        free-space-floor-mib = 16

        [cassette]
        id = "C-0001"

        %s
        """
                .formatted(
                        hostUrl,
                        pins,
                        directory,
                        directory,
                        directory,
                        terminal.address(),
                        SiteKeys.make(directory));
    }

    private String hostUrl() throws IOException {
        return Files.readAllLines(directory.resolve("ready")).stream()
                .filter(line -> line.startsWith("host "))
                .map(line -> line.substring("host ".length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no host in " + directory));
    }

    private static Path emptied(Path directory) {
        try {
            if (Files.exists(directory)) {
                if (Files.notExists(directory.resolve(MARK))) {
                    throw new IllegalArgumentException(
                            directory + " was not made by a run of kills; it is left alone");
                }
                try (var files = Files.walk(directory)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(MARK), "This directory may be emptied.\n");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String MARK = "kills-happen-here";
}
