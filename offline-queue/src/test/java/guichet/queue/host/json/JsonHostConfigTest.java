package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guichet.queue.host.Delivery;
import guichet.queue.host.json.HostFiles.PemClient;
import guichet.queue.host.json.HostFiles.Pkcs12Client;
import guichet.queue.host.json.JsonHostConfig.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Loading keys and certificates: each mistake is one line that names the file and the reason.
final class JsonHostConfigTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);
    private static final String PIN = Keys.pin(Keys.HOST);

    @TempDir Path folder;

    @BeforeEach
    void the_files_lie_ready() throws IOException {
        write("ca.pem", Keys.AUTHORITY.certificatePem());
        write("terminal.pem", Keys.TERMINAL.certificatePem());
        write("terminal.key", Keys.TERMINAL.privateKeyPkcs8Pem());
        write("signing.key", pem("PRIVATE KEY", Keys.TERMINAL_SIGNS.getPrivate()));
        write("host.pub", pem("PUBLIC KEY", Keys.HOST_SIGNS.getPublic()));
    }

    @Test
    void a_link_loaded_from_pem_files_charges() throws IOException {
        try (var bank = new TestBank(AtTheBank.CLOCK, Keys.HOST, "TLSv1.3")) {
            bank.answering = _ -> AtTheBank.anAcceptance();
            var config = load("https://localhost:%d".formatted(bank.port()), files());
            try (var link = new JsonHostLink(config, CLOCK)) {
                assertThat(link.charge(AtTheBank.KEY, link.chargeBody(AtTheBank.charge())))
                        .isEqualTo(new Delivery.Accepted("2026-11-21"));
            }
            assertThat(bank.wrong).isEmpty();
        }
    }

    @Test
    void a_pkcs_12_file_is_as_good_as_two_pem_files() throws Exception {
        var password = "öffne dich";
        store(password);

        var config = load("https://bank.example/", withClient(password));

        assertThat(config.identity().chain()).containsExactly(Keys.TERMINAL.certificate());
        assertThat(config.identity().key()).isEqualTo(Keys.TERMINAL.keyPair().getPrivate());
        assertThat(withClient(password).toString()).doesNotContain(password);
    }

    @Test
    void a_pkcs_12_file_with_another_password_is_named() throws Exception {
        store("right");
        wrong(withClient("wrong"), "terminal.p12: not a PKCS#12 file, or the password is wrong");
    }

    @Test
    void a_missing_file_is_named() throws IOException {
        Files.delete(folder.resolve("host.pub"));
        wrong(files(), "host.pub: no such file");
    }

    @Test
    void a_file_that_is_no_pem_is_named() throws IOException {
        write("ca.pem", "hello");
        wrong(files(), "ca.pem: not a PEM file, CERTIFICATE expected");
        write("ca.pem", pem("PUBLIC KEY", Keys.HOST_SIGNS.getPublic()));
        wrong(files(), "ca.pem: no PEM block CERTIFICATE in it, but another");
        write("ca.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        wrong(files(), "ca.pem: a CERTIFICATE in it cannot be read");
    }

    @Test
    void a_key_of_another_kind_is_named() throws IOException {
        write("signing.key", Keys.TERMINAL.privateKeyPkcs8Pem());
        wrong(files(), "signing.key: not a private key for Ed25519 (PKCS#8)");
        the_files_lie_ready();
        write("host.pub", pem("PUBLIC KEY", Keys.TERMINAL.keyPair().getPublic()));
        wrong(files(), "host.pub: not an Ed25519 public key");
        the_files_lie_ready();
        write("terminal.key", pem("PRIVATE KEY", Keys.TERMINAL_SIGNS.getPrivate()));
        wrong(files(), "terminal.key: not a private key for EC (PKCS#8)");
    }

    @Test
    void a_key_that_is_not_the_certificates_is_named() throws IOException {
        write("terminal.key", Keys.HOST.privateKeyPkcs8Pem());
        wrong(files(), "terminal.key: the private key is not the certificate's");
    }

    @Test
    void two_keys_in_one_file_are_named() throws IOException {
        var one = pem("PUBLIC KEY", Keys.HOST_SIGNS.getPublic());
        write("host.pub", one + one);
        wrong(files(), "host.pub: 2 PEM blocks PUBLIC KEY in it, not one");
    }

    @Test
    void an_expired_certificate_is_named_with_its_end() throws IOException {
        write("terminal.pem", valid("2020-01-01", "2021-01-01").certificatePem());
        wrong(files(), "terminal.pem: certificate CN=T0001 expired on 2021-01-01T00:00:00Z");
    }

    @Test
    void a_certificate_from_the_future_raises_the_question_of_the_clock() throws IOException {
        write("terminal.pem", valid("2030-01-01", "2031-01-01").certificatePem());
        wrong(
                files(),
                "terminal.pem: certificate CN=T0001 is not valid before 2030-01-01T00:00:00Z;"
                        + " is the clock right?");
    }

    @Test
    void a_pin_that_is_not_32_bytes_is_named() {
        for (var pin : List.of("AAAA", "not base64!", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> load("https://bank.example/", "T0001", List.of(pin)))
                    .withMessage("pin \"" + pin + "\": not 32 bytes in base64");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("https://bank.example/", "T0001", List.of()))
                .withMessage("pins: give one or two (current and spare), not 0");
    }

    @Test
    void only_https_is_spoken() {
        for (var url : List.of("http://bank.example/", "bank.example", "https://b/?x=1")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> load(url, "T0001", List.of(PIN)))
                    .withMessage("baseUrl " + url + ": not of the form https://host:port/");
        }
    }

    @Test
    void a_terminal_id_that_would_not_fit_a_header_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("https://bank.example/", "T 1", List.of(PIN)))
                .withMessageStartingWith("terminal \"T 1\": ");
    }

    @Test
    void a_time_out_of_zero_would_be_for_ever_and_is_refused() {
        var second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Transport(second, Duration.ZERO, second, second, false))
                .withMessage("time-out read: PT0S is not from 1 ms to 5 min");
    }

    private void wrong(HostFiles files, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("https://bank.example/", files))
                .withMessage(folder + "/" + message);
    }

    private JsonHostConfig load(String url, String terminal, List<String> pins) {
        return JsonHostConfig.load(
                URI.create(url), terminal, files(), pins, Transport.DEFAULT, CLOCK);
    }

    private static JsonHostConfig load(String url, HostFiles files) {
        return JsonHostConfig.load(
                URI.create(url), "T0001", files, List.of(PIN), Transport.DEFAULT, CLOCK);
    }

    private HostFiles files() {
        return with(new PemClient(folder.resolve("terminal.key"), folder.resolve("terminal.pem")));
    }

    private HostFiles withClient(String password) {
        return with(new Pkcs12Client(folder.resolve("terminal.p12"), password));
    }

    private HostFiles with(HostFiles.Client client) {
        return new HostFiles(
                folder.resolve("ca.pem"),
                client,
                folder.resolve("signing.key"),
                folder.resolve("host.pub"));
    }

    private void store(String password) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "terminal",
                Keys.TERMINAL.keyPair().getPrivate(),
                password.toCharArray(),
                new Certificate[] {Keys.TERMINAL.certificate()});
        try (var out = Files.newOutputStream(folder.resolve("terminal.p12"))) {
            store.store(out, password.toCharArray());
        }
    }

    private static HeldCertificate valid(String from, String to) {
        return new HeldCertificate.Builder()
                .validityInterval(
                        Instant.parse(from + "T00:00:00Z").toEpochMilli(),
                        Instant.parse(to + "T00:00:00Z").toEpochMilli())
                .commonName("T0001")
                .keyPair(Keys.TERMINAL.keyPair())
                .signedBy(Keys.AUTHORITY)
                .build();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String pem(String label, Key key) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(key.getEncoded()));
    }
}
