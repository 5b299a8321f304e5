package guichet.app.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The kiosk's process, with a finger on its screen.
final class DrivenKioskProcess extends Child {

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    DrivenKioskProcess(Path directory, Path config, Path shots) {
        super(
                "kiosk",
                directory.resolve("kiosk.log"),
                "guichet.app.demo.DrivenKiosk",
                options(),
                List.of(config.toString(), shots.toString()));
    }

    private static List<String> options() {
        var options =
                new ArrayList<>(
                        List.of(
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx512m",
                                "-Dlogback.configurationFile=logback.xml"));
        for (var name : List.of("glass.platform", "prism.order", "java.awt.headless")) {
            var value = System.getProperty(name);
            if (value != null) options.add("-D" + name + "=" + value);
        }
        return options;
    }

    /// Waits until the screen shows such a place, and nothing before `mark` counts.
    String awaitPlace(int mark, String start) {
        return events().await(
                        mark,
                        "place " + start,
                        line -> line.startsWith("place " + start),
                        PATIENCE);
    }
}
