package guichet.app.config;

import guichet.app.bill.Language;
import guichet.app.bill.Wording;
import guichet.app.catalogue.WordingReader;
import guichet.app.config.KioskConfig.Cassette;
import guichet.app.config.KioskConfig.DeviceEntry;
import guichet.app.config.KioskConfig.DeviceKind;
import guichet.app.config.KioskConfig.Display;
import guichet.app.config.KioskConfig.Electronic;
import guichet.app.config.KioskConfig.Host;
import guichet.app.config.KioskConfig.Keys;
import guichet.app.config.KioskConfig.Kiosk;
import guichet.app.config.KioskConfig.Limits;
import guichet.app.config.KioskConfig.Pace;
import guichet.app.config.KioskConfig.StoreFiles;
import guichet.app.money.Money;
import guichet.app.tree.Documents;
import guichet.app.tree.Spot;
import guichet.app.tree.SpotFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads the configuration file. At most 256 KiB.
final class ConfigReader {
    private static final int MAX_BYTES = 256 * 1024;
    private static final int LONGEST = 200;
    private static final SequencedMap<String, Display> DISPLAYS = Spot.words(Display.class);
    private static final SequencedMap<String, DeviceKind> KINDS = Spot.words(DeviceKind.class);

    private final Path directory;

    private ConfigReader(Path directory) {
        this.directory = directory;
    }

    static KioskConfig read(Path file) throws ConfigFault {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigFault(file, "is longer than " + MAX_BYTES + " bytes");
            }
            var root = Documents.toml(Files.readAllBytes(file), MAX_BYTES);
            var absolute = file.toAbsolutePath().normalize();
            return new ConfigReader(absolute.resolveSibling("")).config(root);
        } catch (SpotFault e) {
            throw new ConfigFault(file, e.line(), e);
        } catch (NoSuchFileException e) {
            throw new ConfigFault(file, "there is no such file", e);
        } catch (IOException e) {
            throw new ConfigFault(file, "cannot be read: " + e, e);
        }
    }

    private KioskConfig config(Spot root) {
        root.with(
                "kiosk",
                "host",
                "device",
                "pace",
                "limits",
                "electronic",
                "cassette",
                "keys",
                "store");
        var kiosk = kiosk(root.get("kiosk"));
        return new KioskConfig(
                kiosk,
                host(root.get("host")),
                devices(root.find("device")),
                pace(root.find("pace")),
                limits(root.find("limits"), kiosk.currency()),
                electronic(root.find("electronic")),
                new Cassette(
                        root.get("cassette")
                                .with("id")
                                .get("id")
                                .text(32, "[A-Za-z0-9-]+", "letters, digits and hyphens")),
                keys(root.get("keys")),
                storeFiles(root.find("store"), kiosk.dataDirectory()));
    }

    /// Beside the data, in another folder: a folder that is wiped takes one of the two with it.
    private StoreFiles storeFiles(Optional<Spot> section, Path data) {
        section.ifPresent(spot -> spot.with("copy"));
        var copy = section.flatMap(spot -> spot.find("copy"));
        var folder =
                copy.map(this::path)
                        .orElseGet(() -> data.resolveSibling(data.getFileName() + "-copy"));
        if (copy.isPresent() && folder.equals(data)) {
            throw copy.get().fault("is the data directory itself");
        }
        return new StoreFiles(folder);
    }

    private Kiosk kiosk(Spot spot) {
        spot.with(
                "terminal",
                "epoch",
                "name",
                "address",
                "help-phone",
                "languages",
                "display",
                "theme",
                "currency",
                "data-directory");
        var languages = languages(spot.get("languages"));
        return new Kiosk(
                spot.get("terminal").text(16, "[A-Z0-9]+", "capital letters and digits"),
                (int) spot.get("epoch").number(1, 9999),
                wording(spot.get("name"), languages),
                wording(spot.get("address"), languages),
                spot.get("help-phone").text(24, "[0-9+() -]+", "a telephone number"),
                languages,
                spot.get("display").oneOf("display", DISPLAYS),
                spot.get("theme").text(32, "[a-z0-9-]+", "a theme's name"),
                currency(spot.get("currency")),
                path(spot.get("data-directory")));
    }

    private Host host(Spot spot) {
        spot.with(
                "profile",
                "url",
                "ca",
                "certificate",
                "key",
                "pins",
                "sign-key",
                "host-key",
                "connect-timeout-ms",
                "call-timeout-ms",
                "heartbeat-s");
        var profiles = new LinkedHashMap<String, String>();
        profiles.put("json", "json");
        return new Host(
                spot.get("profile").oneOf("profile", profiles),
                url(spot.get("url")),
                path(spot.get("ca")),
                path(spot.get("certificate")),
                path(spot.get("key")),
                pins(spot.get("pins")),
                path(spot.get("sign-key")),
                path(spot.get("host-key")),
                Duration.ofMillis(number(spot, "connect-timeout-ms", 5_000, 100, 60_000)),
                Duration.ofMillis(number(spot, "call-timeout-ms", 15_000, 100, 300_000)),
                Duration.ofSeconds(number(spot, "heartbeat-s", 60, 1, 3_600)));
    }

    private Keys keys(Spot spot) {
        spot.with("file", "password-file", "recovery-key");
        return new Keys(
                path(spot.get("file")),
                spot.find("password-file").map(this::path),
                path(spot.get("recovery-key")));
    }

    private static List<DeviceEntry> devices(Optional<Spot> list) {
        var devices = new ArrayList<DeviceEntry>();
        if (list.isEmpty()) return devices;
        for (var spot : list.get().list(16)) {
            var device = device(spot);
            for (var other : devices) {
                if (other.id().equals(device.id())) {
                    throw spot.get("id").fault(Spot.quoted(device.id()) + " is there already");
                }
                if (other.kind() == device.kind()) {
                    throw spot.get("kind").fault("a second one; this kiosk drives one of a kind");
                }
            }
            devices.add(device);
        }
        return devices;
    }

    private static DeviceEntry device(Spot spot) {
        spot.with("id", "kind", "protocol", "address", "settings");
        var settings = new HashMap<String, String>();
        var members = spot.find("settings").map(Spot::members);
        if (members.isPresent()) {
            members.get().forEach((name, value) -> settings.put(name, value.plain(LONGEST)));
        }
        return new DeviceEntry(
                spot.get("id").text(32, "[a-z0-9-]+", "lower-case letters, digits and hyphens"),
                spot.get("kind").oneOf("kind", KINDS),
                spot.get("protocol").text(32, "[a-z0-9-]+", "a protocol's name"),
                spot.get("address")
                        .text(
                                LONGEST,
                                "serial:/.+|tcp:[^:]+:[0-9]{1,5}",
                                "serial:/dev/… or tcp:host:port"),
                Map.copyOf(settings));
    }

    private static Pace pace(Optional<Spot> section) {
        section.ifPresent(spot ->
                spot.with(
                        "idle-warning-s",
                        "idle-answer-s",
                        "closing-patience-s",
                        "answer-patience-s",
                        "result-shown-s"));
        return new Pace(
                seconds(section, "idle-warning-s", 45, 3, 600),
                seconds(section, "idle-answer-s", 30, 3, 600),
                seconds(section, "closing-patience-s", 30, 5, 300),
                seconds(section, "answer-patience-s", 5, 0, 60),
                seconds(section, "result-shown-s", 20, 5, 300));
    }

    private static Electronic electronic(Optional<Spot> section) {
        section.ifPresent(spot ->
                spot.with(
                        "phone",
                        "card-patience-s",
                        "terminal-patience-s",
                        "charge-patience-s",
                        "phone-valid-s"));
        return new Electronic(
                section.flatMap(spot -> spot.find("phone")).map(Spot::flag).orElse(false),
                seconds(section, "card-patience-s", 180, 5, 600),
                seconds(section, "terminal-patience-s", 20, 1, 300),
                seconds(section, "charge-patience-s", 30, 1, 300),
                seconds(section, "phone-valid-s", 120, 5, 900));
    }

    private static Limits limits(Optional<Spot> section, Currency currency) {
        section.ifPresent(spot ->
                spot.with(
                        "offline-amount",
                        "offline-items",
                        "offline-hours",
                        "max-per-visit",
                        "free-space-floor-mib"));
        return new Limits(
                amount(section, "offline-amount", 50_000, currency),
                (int) number(section, "offline-items", 500, 0, 100_000),
                Duration.ofHours(number(section, "offline-hours", 72, 0, 8_760)),
                amount(section, "max-per-visit", 10_000, currency),
                (int) number(section, "free-space-floor-mib", 512, 16, 1_000_000));
    }

    private static List<Language> languages(Spot spot) {
        var known = new LinkedHashMap<String, Language>();
        for (var language : Language.values()) known.put(language.tag(), language);
        var languages = new ArrayList<Language>();
        for (var entry : spot.list(known.size())) {
            var language = entry.oneOf("language", known);
            if (languages.contains(language)) throw entry.fault("is there already");
            languages.add(language);
        }
        if (languages.isEmpty()) throw spot.fault("is empty");
        return languages;
    }

    private static Wording wording(Spot spot, List<Language> languages) {
        for (var language : languages) spot.get(language.tag());
        return WordingReader.read(spot);
    }

    private static Currency currency(Spot spot) {
        try {
            return Currency.getInstance(spot.text(8));
        } catch (IllegalArgumentException _) {
            throw spot.fault("no such currency " + Spot.quoted(spot.text(8)));
        }
    }

    private Path path(Spot spot) {
        try {
            return directory.resolve(spot.text(LONGEST)).normalize();
        } catch (InvalidPathException e) {
            throw spot.fault("is not a path: " + e.getReason());
        }
    }

    private static URI url(Spot spot) {
        var text = spot.text(LONGEST);
        try {
            var url = new URI(text);
            var plain = url.getQuery() == null && url.getFragment() == null;
            if ("https".equals(url.getScheme()) && url.getHost() != null && plain) return url;
            throw spot.fault(Spot.quoted(text) + " is not an https address");
        } catch (URISyntaxException e) {
            throw spot.fault(Spot.quoted(text) + " is not an address: " + e.getReason());
        }
    }

    private static List<String> pins(Spot spot) {
        var pins =
                spot.list(2).stream()
                        .map(pin ->
                                pin.text(
                                        64,
                                        "(sha256/)?[A-Za-z0-9+/]{43}=",
                                        "SHA-256 in Base64, 44 characters"))
                        .toList();
        if (pins.isEmpty()) throw spot.fault("is empty");
        return pins;
    }

    private static long number(Spot section, String key, long otherwise, long least, long most) {
        return section.find(key).map(spot -> spot.number(least, most)).orElse(otherwise);
    }

    private static long number(
            Optional<Spot> section, String key, long otherwise, long least, long most) {
        return section.map(spot -> number(spot, key, otherwise, least, most)).orElse(otherwise);
    }

    private static Duration seconds(
            Optional<Spot> section, String key, long otherwise, long least, long most) {
        return Duration.ofSeconds(number(section, key, otherwise, least, most));
    }

    /// An amount is written as text, exact: `"50000.00"`.
    private static Money amount(
            Optional<Spot> section, String key, long otherwise, Currency currency) {
        var digits = Math.max(0, currency.getDefaultFractionDigits());
        var standard = BigDecimal.valueOf(otherwise);
        var amount =
                section.flatMap(spot -> spot.find(key))
                        .map(spot ->
                                new BigDecimal(
                                        spot.text(
                                                16,
                                                form(digits),
                                                "an amount with "
                                                        + digits
                                                        + " digits after the point")))
                        .orElse(standard);
        return new Money(amount.movePointRight(digits).longValueExact(), currency);
    }

    private static String form(int digits) {
        return digits == 0 ? "\\d{1,12}" : "\\d{1,12}\\.\\d{" + digits + "}";
    }
}
