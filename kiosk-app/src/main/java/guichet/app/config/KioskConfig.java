package guichet.app.config;

import guichet.app.bill.Language;
import guichet.app.bill.Wording;
import guichet.app.money.Money;
import guichet.device.print.TextRaster;
import guichet.device.spi.DriverConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that an operator sets of one kiosk. Paths are absolute: relative ones in the file start at
/// the file's directory. Immutable.
public record KioskConfig(
        Kiosk kiosk,
        Host host,
        List<DeviceEntry> devices,
        Pace pace,
        Limits limits,
        Electronic electronic,
        Cassette cassette,
        Keys keys,
        StoreFiles store) {

    public KioskConfig {
        devices = List.copyOf(devices);
    }

    /// @throws ConfigFault naming file, key and reason
    public static KioskConfig read(Path file) throws ConfigFault {
        return ConfigReader.read(file);
    }

    /// The device of that kind, if the kiosk has one.
    public Optional<DeviceEntry> device(DeviceKind kind) {
        return devices.stream().filter(device -> device.kind() == kind).findFirst();
    }

    /// The section `[kiosk]`: who and where it is, and how it looks.
    ///
    /// @param terminal the id the bank knows it by, such as `T0001`
    /// @param epoch raised by one when the kiosk's memory had to be built again (`docs/money.md` M7.3)
    /// @param name in each of its languages; the top line of a receipt
    /// @param languages what customers may choose; the first greets them
    /// @param theme the name of a theme, such as `light`
    /// @param dataDirectory where the store and the catalogue are kept
    public record Kiosk(
            String terminal,
            int epoch,
            Wording name,
            Wording address,
            String helpPhone,
            List<Language> languages,
            Display display,
            String theme,
            Currency currency,
            Path dataDirectory) {
        public Kiosk {
            languages = List.copyOf(languages);
        }
    }

    /// A screen the layouts are made for.
    public enum Display {
        /// 21.5 inches, 1080 × 1920, portrait.
        LOBBY,
        /// 19 inches, 1280 × 1024, through the wall.
        WALL_19,
        /// 15.6 inches, 1366 × 768, through the wall.
        WALL_15
    }

    /// The section `[host]`: how to reach the bank.
    ///
    /// @param profile the protocol; `json` is the one there is
    /// @param ca certificates the host's chain must end in, PEM
    /// @param certificate this terminal's, PEM
    /// @param key its private key, PEM
    /// @param pins the host's public keys, SHA-256 in Base64, `sha256/` before it allowed:
    ///     current and, best, a spare
    /// @param signKey Ed25519 private key the terminal signs messages with, PEM
    /// @param hostKey Ed25519 public key the host signs answers with, PEM
    /// @param connectTimeout default 5,000 ms
    /// @param callTimeout of a whole call; default 15,000 ms
    /// @param heartbeat time between two; default 60 s
    public record Host(
            String profile,
            URI url,
            Path ca,
            Path certificate,
            Path key,
            List<String> pins,
            Path signKey,
            Path hostKey,
            Duration connectTimeout,
            Duration callTimeout,
            Duration heartbeat) {
        public Host {
            pins = List.copyOf(pins);
        }
    }

    /// The section `[electronic]`: cards and phones.
    ///
    /// @param phone whether payments by phone are offered; default no
    /// @param cardPatience for a customer to find a card and type a PIN; default 180 s
    /// @param terminalPatience for any other word of the terminal; default 20 s
    /// @param chargePatience for the bank to post a bill while card or phone wait; must be shorter
    ///     than the terminal's window; default 30 s
    /// @param phoneValid how long a code to pay by phone is good; default 120 s
    public record Electronic(
            boolean phone,
            Duration cardPatience,
            Duration terminalPatience,
            Duration chargePatience,
            Duration phoneValid) {}

    public enum DeviceKind {
        BILL_ACCEPTOR,
        CARD_TERMINAL,
        RECEIPT_PRINTER,
        BARCODE_SCANNER
    }

    /// One `[[device]]`.
    ///
    /// @param address `serial:/dev/…` or `tcp:host:port`
    /// @param settings of its protocol; the driver refuses those it does not know
    public record DeviceEntry(
            String id,
            DeviceKind kind,
            String protocol,
            String address,
            Map<String, String> settings) {
        public DeviceEntry {
            settings = Map.copyOf(settings);
        }

        public DriverConfig forDriver(Optional<TextRaster> textRaster) {
            return new DriverConfig(id, protocol, address, settings, textRaster);
        }
    }

    /// The section `[pace]`: how long the kiosk waits for people and machines.
    ///
    /// @param idleWarning nobody touched anything: "are you still there?"; default 45 s
    /// @param idleAnswer time to answer that; default 30 s; under 20 s is for demonstrations only (EN 301 549,
    ///     5.9)
    /// @param closingPatience for an acceptor to end cash-in before a note counts as undecided
    ///     (`docs/money.md` M3.3); default 30 s
    /// @param answerPatience how long the result screen waits for the bank's word before it says
    ///     "accepted"; default 5 s
    /// @param resultShown how long the result stays when nobody touches; default 20 s
    public record Pace(
            Duration idleWarning,
            Duration idleAnswer,
            Duration closingPatience,
            Duration answerPatience,
            Duration resultShown) {}

    /// The section `[limits]`: when the kiosk stops taking cash (`docs/money.md` M4.5, M7.1).
    ///
    /// @param offlineAmount most that may wait for the bank; default 50,000.00
    /// @param offlineItems most charges that may wait; default 500
    /// @param offlineTime longest time since the bank last answered; default 72 h
    /// @param maxPerVisit most one payment may take in; default 10,000.00
    /// @param freeSpaceFloorMib least free space of the data directory, in MiB; default 512
    public record Limits(
            Money offlineAmount,
            int offlineItems,
            Duration offlineTime,
            Money maxPerVisit,
            int freeSpaceFloorMib) {}

    /// The section `[store]`.
    ///
    /// @param copy the folder of the store's second copy, best on another disk; default is the data
    ///     directory's name with `-copy` behind it (`docs/money.md` M7.2)
    public record StoreFiles(Path copy) {

        /// The copy's file.
        public Path copyFile() {
            return copy.resolve("kiosk.copy");
        }
    }

    /// The section `[cassette]`.
    ///
    /// @param id of the cash cassette in the acceptor when the kiosk first starts
    public record Cassette(String id) {}

    /// The section `[keys]`: what names and account numbers are sealed with (`docs/keys.md`).
    ///
    /// @param file PKCS#12
    /// @param passwordFile its first line opens `file`; if absent, the systemd credential `guichet-keys`
    /// @param recoveryKey the bank's RSA public key, PEM
    public record Keys(Path file, Optional<Path> passwordFile, Path recoveryKey) {}
}
