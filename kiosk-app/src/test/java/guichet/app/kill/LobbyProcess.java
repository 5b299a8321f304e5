package guichet.app.kill;

import guichet.app.demo.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The process of one [LobbyKiosk], until it dies.
final class LobbyProcess extends Child {

    /// Longer than the acceptor's own patience of 30 s (`docs/money.md` M2.4).
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    LobbyProcess(Path directory, Path config, Optional<KillPoint> point) {
        super(
                "kiosk",
                directory.resolve("kiosk.log"),
                LobbyKiosk.class.getName(),
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Djava.awt.headless=true",
                        "-Dlogback.configurationFile=guichet/app/kill/logback.xml"),
                arguments(config, point));
    }

    private static List<String> arguments(Path config, Optional<KillPoint> point) {
        var arguments = new ArrayList<>(List.of(config.toString()));
        point.ifPresent(p -> arguments.add(p.toString()));
        return arguments;
    }

    /// Says a line, unless it is dead.
    ///
    /// @throws Died if it died of it
    void tells(String line) throws Died {
        try {
            var _ = tell(line);
        } catch (IllegalStateException e) {
            throw diedOr(e);
        }
    }

    /// The first event after `mark` that fits.
    ///
    /// @throws Died if it died before that came
    String await(int mark, String what, Predicate<String> fits) throws Died {
        try {
            return events().await(mark, what, fits, PATIENCE);
        } catch (IllegalStateException e) {
            throw diedOr(e);
        }
    }

    /// The first place after `mark` that begins so.
    String sees(int mark, String place) throws Died {
        return await(mark, place, line -> line.startsWith("place " + place));
    }

    /// Waits until it serves, no payment is open or lingers, acceptor and card terminal have told all they
    /// knew, and every charge and errand has its final answer.
    void awaitRest(int mark) throws Died {
        sees(mark, "Attract");
        await(mark, "stands closed ready 0", "stands closed ready 0"::equals);
    }

    private Died diedOr(IllegalStateException e) {
        if (awaitEnd(Duration.ofSeconds(5)).isPresent()) return new Died();
        throw e;
    }

    /// The kiosk is dead.
    static final class Died extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
