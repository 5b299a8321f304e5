package guichet.app.demo;

import guichet.app.KioskWindow;
import guichet.app.config.ConfigFault;
import guichet.app.config.KioskConfig;
import guichet.app.ui.Snapshot;
import guichet.app.visit.Visit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// The real kiosk in a process of its own, with a finger: lines on standard input touch its screen
/// and take pictures of it; each visit it draws is told as `event place …`.
///
/// `touch ID` · `type DIGITS` · `shot NAME` · `sees ID` · `quit`
public final class DrivenKiosk {

    private final AtomicReference<Visit> last = new AtomicReference<>();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Path shots;
    private final KioskWindow window;
    private final Finger finger;

    private DrivenKiosk(Path config, Path shots) throws ConfigFault {
        this.shots = shots;
        this.window =
                KioskWindow.open(
                        KioskConfig.read(config),
                        true,
                        this::drawn,
                        store -> new TellingStore(store, line -> out.println("event " + line)));
        this.finger = new Finger(window.scene());
    }

    /// @param args configuration file, directory for pictures
    public static void main(String[] args) throws IOException, ConfigFault {
        var kiosk = new DrivenKiosk(Path.of(args[0]), Path.of(args[1]));
        kiosk.out.println("event started");
        try (var in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("quit")) break;
                kiosk.answer(line);
            }
        }
        kiosk.window.close();
        System.exit(0);
    }

    private void drawn(Visit visit) {
        last.set(visit);
        out.println("event " + PlaceWords.of(visit));
    }

    private void answer(String line) {
        try {
            out.println("ok " + obey(Arrays.asList(line.split(" ", 2))));
        } catch (RuntimeException e) {
            out.println("error " + e.getMessage());
        }
    }

    private String obey(List<String> words) {
        var rest = words.size() > 1 ? words.get(1) : "";
        return switch (words.getFirst()) {
            case "touch" -> {
                finger.touch(rest);
                yield rest;
            }
            case "type" -> {
                rest.chars().forEach(c -> finger.touch("key-" + (char) c));
                yield rest;
            }
            case "sees" -> String.valueOf(finger.sees(rest));
            case "shot" -> shoot(rest);
            case "place" -> PlaceWords.of(last.get());
            default -> throw new IllegalArgumentException("no such word: " + words.getFirst());
        };
    }

    /// The same visit laid out once more at the display's true size.
    private String shoot(String name) {
        var file = shots.resolve(name + ".png");
        var visit = last.get();
        var full = window.trueSize();
        Finger.onFx(() -> {
            Snapshot.write(visit, window::catalogue, full, file);
            return file;
        });
        return file.toString();
    }
}
