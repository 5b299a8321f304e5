package guichet.device.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guichet.device.cash.BillAcceptor;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a configuration can ask for. The installed program runs from the class path, the tests from
/// the module path: both must find the same providers.
class ProvidersTest {

    @Test
    void module_and_class_path_declare_the_same_providers() throws Exception {
        var classes =
                Path.of(
                        DriverProvider.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        var module = ModuleFinder.of(classes).findAll().iterator().next().descriptor();
        var inModule =
                module.provides().stream()
                        .filter(p -> p.service().equals(DriverProvider.class.getName()))
                        .flatMap(p -> p.providers().stream())
                        .toList();

        assertThat(inServicesFile()).containsExactlyInAnyOrderElementsOf(inModule).isNotEmpty();
    }

    private static java.util.List<String> inServicesFile() throws IOException {
        var name = "META-INF/services/" + DriverProvider.class.getName();
        try (var stream = DriverProvider.class.getModule().getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }

    @Test
    void a_bill_acceptor_is_made_from_its_configuration() {
        var acceptor =
                Drivers.create(
                        BillAcceptor.class,
                        config("ccnet", "serial:/dev/ttyS9", Map.of("pollMs", "50")),
                        _ -> {});

        assertThat(acceptor.id()).isEqualTo("device");
        acceptor.close();
    }

    @Test
    void mistakes_in_a_configuration_are_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create("ccnet", "usb:1", Map.of()))
                .withMessageContaining("usb:1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create("ccnet", "tcp:host:99999", Map.of()))
                .withMessageContaining("99999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create("ccnet", "tcp:host:1", Map.of("pollMs", "0")))
                .withMessageContaining("pollMs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create("ccnet", "tcp:host:1", Map.of("colour", "red")))
                .withMessageContaining("colour");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create("telepathy", "tcp:host:1", Map.of()))
                .withMessageContaining("ccnet");
    }

    private static void create(String protocol, String address, Map<String, String> settings) {
        Drivers.create(BillAcceptor.class, config(protocol, address, settings), _ -> {}).close();
    }

    static DriverConfig config(String protocol, String address, Map<String, String> settings) {
        return new DriverConfig("device", protocol, address, settings, Optional.empty());
    }
}
