package guichet.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import guichet.app.bill.Language;
import guichet.app.config.KioskConfig.DeviceKind;
import guichet.app.config.KioskConfig.Display;
import guichet.app.config.KioskConfig.Limits;
import guichet.app.config.KioskConfig.Pace;
import guichet.app.money.Money;
import guichet.device.Device;
import guichet.device.cash.BillAcceptor;
import guichet.device.print.ReceiptPrinter;
import guichet.device.scan.BarcodeScanner;
import guichet.device.spi.Drivers;
import guichet.device.terminal.PaymentTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KioskConfigTest {
    private static final Path EXAMPLE = Path.of("..", "docs", "kiosk.example.toml");

    @TempDir Path directory;

    @Test
    void the_documented_example_is_read() throws Exception {
        var config = KioskConfig.read(EXAMPLE);

        var kiosk = config.kiosk();
        assertThat(kiosk.terminal()).isEqualTo("T0001");
        assertThat(kiosk.epoch()).isEqualTo(1);
        assertThat(kiosk.name().in(Language.EN)).isEqualTo("Demo Bank, Wensan Road");
        assertThat(kiosk.address().in(Language.ZH_CN)).isEqualTo("杭州市西湖区文三路 90 号");
        assertThat(kiosk.languages()).containsExactly(Language.ZH_CN, Language.EN);
        assertThat(kiosk.display()).isEqualTo(Display.LOBBY);
        assertThat(kiosk.currency().getCurrencyCode()).isEqualTo("CNY");
        assertThat(config.host().url()).hasToString("https://bank.example:8443");
        assertThat(config.host().pins()).hasSize(2);
        assertThat(config.host().callTimeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.devices()).hasSize(3);
        assertThat(config.device(DeviceKind.BILL_ACCEPTOR).orElseThrow().protocol())
                .isEqualTo("ccnet");
        assertThat(config.cassette().id()).isEqualTo("C-0001");
        assertThat(config.keys().passwordFile()).isEmpty();
    }

    @Test
    void the_second_copy_is_beside_the_data_unless_told_otherwise() throws Exception {
        var told = KioskConfig.read(written(example().replace("\"data-copy\"", "\"elsewhere\"")));
        var untold = KioskConfig.read(written(example().replace("[store]\ncopy = ", "# ")));

        assertThat(told.store().copyFile()).isEqualTo(directory.resolve("elsewhere/kiosk.copy"));
        assertThat(untold.store().copy()).isEqualTo(directory.resolve("data-copy"));
        assertThatExceptionOfType(ConfigFault.class)
                .isThrownBy(() ->
                        KioskConfig.read(written(example().replace("\"data-copy\"", "\"data\""))))
                .withMessageContaining("is the data directory itself");
    }

    @Test
    void relative_paths_start_at_the_files_directory() throws Exception {
        var config = KioskConfig.read(written(example()));

        assertThat(config.kiosk().dataDirectory()).isEqualTo(directory.resolve("data"));
        assertThat(config.host().signKey()).isEqualTo(directory.resolve("keys/sign.pem"));
        assertThat(config.keys().file()).isEqualTo(directory.resolve("keys/fields.p12"));
        assertThat(config.keys().recoveryKey())
                .isEqualTo(directory.resolve("keys/bank-recovery.pem"));
    }

    @Test
    void the_example_shows_the_defaults() throws Exception {
        var shown = KioskConfig.read(EXAMPLE);
        var sparse = example().replaceFirst("(?s)\\[pace].*\\[cassette]", "[cassette]");
        sparse = sparse.replaceAll("(?m)^(connect-timeout-ms|call-timeout-ms|heartbeat-s) .*$", "");

        var config = KioskConfig.read(written(sparse));

        assertThat(config.pace()).isEqualTo(shown.pace());
        assertThat(config.pace())
                .isEqualTo(
                        new Pace(
                                Duration.ofSeconds(45),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(20)));
        assertThat(config.limits()).isEqualTo(shown.limits());
        assertThat(config.limits())
                .isEqualTo(
                        new Limits(
                                Money.of(5_000_000, "CNY"),
                                500,
                                Duration.ofDays(3),
                                Money.of(1_000_000, "CNY"),
                                512));
        assertThat(config.host().connectTimeout()).isEqualTo(shown.host().connectTimeout());
        assertThat(config.host().callTimeout()).isEqualTo(shown.host().callTimeout());
        assertThat(config.host().heartbeat()).isEqualTo(shown.host().heartbeat());
    }

    @Test
    void every_device_of_the_example_has_its_driver() throws Exception {
        for (var entry : KioskConfig.read(EXAMPLE).devices()) {
            var kind = interfaceOf(entry.kind());
            try (var driver = Drivers.create(kind, entry.forDriver(Optional.empty()), _ -> {})) {
                assertThat(driver).isInstanceOf(kind);
            }
        }
    }

    private static Class<? extends Device> interfaceOf(DeviceKind kind) {
        return switch (kind) {
            case BILL_ACCEPTOR -> BillAcceptor.class;
            case CARD_TERMINAL -> PaymentTerminal.class;
            case RECEIPT_PRINTER -> ReceiptPrinter.class;
            case BARCODE_SCANNER -> BarcodeScanner.class;
        };
    }

    @Test
    void settings_of_a_device_reach_its_driver_as_text() throws Exception {
        var toml =
                example()
                        .replace(
                                "model = \"generic80\"",
                                "linesPerSecond = 80\nloud = true\ncjk = \"raster\"");

        var printer = KioskConfig.read(written(toml)).device(DeviceKind.RECEIPT_PRINTER);

        var driver = printer.orElseThrow().forDriver(Optional.empty());
        assertThat(driver.settings())
                .isEqualTo(Map.of("linesPerSecond", "80", "loud", "true", "cjk", "raster"));
        assertThat(driver.address()).isEqualTo("serial:/dev/guichet/receipt-printer");
    }

    /// What is replaced in the example, by what, and the message after the file's name.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
"""
terminal = "T0001"      | terminal = "T-0001"     | kiosk.terminal: "T-0001" is not capital letters and digits
terminal = "T0001"      | terminal = 1            | kiosk.terminal: should be a text, not a whole number
terminal = "T0001"      | ``                      | kiosk.terminal: missing
epoch = 1               | epoch = 0               | kiosk.epoch: should be from 1 to 9999, not 0
epoch = 1               | epoch = 1.0             | kiosk.epoch: should be a whole number, not a number with a fraction
epoch = 1               | epoch = 1979-05-27      | kiosk.epoch: should be a whole number, not a text
epoch = 1               | epoc = 1                | kiosk: unknown member "epoc"; known: terminal, epoch, name, address, help-phone, languages, display, theme, currency, data-directory
, en = "Demo Bank, Wensan Road" | ``              | kiosk.name.en: missing
help-phone = "95500"    | help-phone = "call us"  | kiosk.help-phone: "call us" is not a telephone number
["zh-CN", "en"]         | ["zh-CN", "fr"]         | kiosk.languages[1]: no such language "fr"; known: zh-CN, en
["zh-CN", "en"]         | []                      | kiosk.languages: is empty
["zh-CN", "en"]         | ["en", "en"]            | kiosk.languages[1]: is there already
display = "lobby"       | display = "wall"        | kiosk.display: no such display "wall"; known: lobby, wall-19, wall-15
theme = "light"         | theme = ""              | kiosk.theme: is blank
currency = "CNY"        | currency = "YUAN"       | kiosk.currency: no such currency "YUAN"
profile = "json"        | profile = "xml"         | host.profile: no such profile "xml"; known: json
"https://bank.example:8443" | "http://bank.example" | host.url: "http://bank.example" is not an https address
"https://bank.example:8443" | "https://a b"       | host.url: "https://a b" is not an address: Illegal character in authority
ca = "keys/ca.pem"      | ``                      | host.ca: missing
"sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" | "sha1/AA==" | host.pins[0]: "sha1/AA==" is not SHA-256 in Base64, 44 characters
connect-timeout-ms = 5000 | connect-timeout-ms = 5 | host.connect-timeout-ms: should be from 100 to 60000, not 5
kind = "bill-acceptor"  | kind = "coin-acceptor"  | device[0].kind: no such kind "coin-acceptor"; known: bill-acceptor, card-terminal, receipt-printer, barcode-scanner
kind = "bill-acceptor"  | kind = "receipt-printer" | device[1].kind: a second one; this kiosk drives one of a kind
id = "bill-acceptor"    | id = "receipt-printer"  | device[1].id: "receipt-printer" is there already
"serial:/dev/guichet/bill-acceptor" | "/dev/ttyS0" | device[0].address: "/dev/ttyS0" is not serial:/dev/… or tcp:host:port
model = "generic80"     | model = 9.6             | device[1].settings.model: should be a text, a whole number, or true or false, not a number with a fraction
[[device]]              | [[devices]]             | unknown member "devices"; known: kiosk, host, device, pace, limits, electronic, cassette, keys
idle-answer-s = 30      | idle-answer-s = 2       | pace.idle-answer-s: should be from 3 to 600, not 2
idle-answer-s = 30      | idle-answer-s = "30"    | pace.idle-answer-s: should be a whole number, not a text
"50000.00"              | 50000.00                | limits.offline-amount: should be a text, not a number with a fraction
"50000.00"              | "50,000.00"             | limits.offline-amount: "50,000.00" is not an amount with 2 digits after the point
[cassette]              | [demo]                  | unknown member "demo"; known: kiosk, host, device, pace, limits, electronic, cassette, keys
id = "C-0001"           | ``                      | cassette.id: missing
recovery-key = "keys/bank-recovery.pem" | `` | keys.recovery-key: missing
[keys]                  | [secrets]               | unknown member "secrets"; known: kiosk, host, device, pace, limits, electronic, cassette, keys, store
""")
    void a_file_with_one_thing_wrong_is_refused_by_its_key(
            String right, String wrong, String message) throws IOException {
        assertThat(example()).contains(right);

        assertRefused(
                example()
                        .replaceFirst(
                                java.util.regex.Pattern.quote(right),
                                java.util.regex.Matcher.quoteReplacement(wrong)),
                message);
    }

    @Test
    void a_file_that_is_not_toml_is_refused_by_line_and_column() throws IOException {
        assertRefused("[kiosk]\nterminal T0001\n", "line 2, column 9: ");
        assertRefused("a = 1\na = 2\n", "line 3, column 1: Duplicate key");
        assertRefused("", "is empty");
        assertRefused("a = " + "[".repeat(40) + "]".repeat(40), "");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        var file = directory.resolve("nowhere.toml");

        assertThatExceptionOfType(ConfigFault.class)
                .isThrownBy(() -> KioskConfig.read(file))
                .withMessage(file + ": there is no such file");
    }

    private void assertRefused(String toml, String message) throws IOException {
        var file = written(toml);
        assertThatExceptionOfType(ConfigFault.class)
                .isThrownBy(() -> KioskConfig.read(file))
                .withMessageStartingWith(file + ": " + message)
                .withMessageNotContaining("\n");
    }

    private Path written(String toml) throws IOException {
        return Files.writeString(directory.resolve("kiosk.toml"), toml);
    }

    private static String example() throws IOException {
        return Files.readString(EXAMPLE);
    }
}
