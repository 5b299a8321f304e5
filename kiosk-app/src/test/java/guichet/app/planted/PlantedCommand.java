package guichet.app.planted;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `kiosk prove planted`: plays each scene with its mistake and without.
@Command(
        name = "planted",
        description = {
            "Plant mistakes into the core, one at a time, and see that each is found.",
            "Exit codes: 0 each was found and the sound core was right each time, 1 otherwise."
        },
        mixinStandardHelpOptions = true)
public final class PlantedCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before any command runs.
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var wrong = 0;
        for (var bug : PlantedBug.values()) {
            var sound = bug.without();
            var found = bug.withTheMistake();
            var well = sound.isEmpty() && !found.isEmpty();
            if (!well) wrong++;
            out.println(
                    "%-26s %-10s %s"
                            .formatted(
                                    bug.words(),
                                    well ? "found" : "NOT FOUND",
                                    sound.isEmpty()
                                            ? String.join("; ", found)
                                            : "sound core: " + String.join("; ", sound)));
            out.flush();
        }
        out.println("%d planted, %d not found".formatted(PlantedBug.values().length, wrong));
        out.flush();
        return wrong == 0 ? 0 : 1;
    }
}
