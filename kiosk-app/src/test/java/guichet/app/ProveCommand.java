package guichet.app;

import guichet.app.crash.CrashCommand;
import guichet.app.fuzz.FuzzCommand;
import guichet.app.kill.KillCommand;
import guichet.app.lives.SimulateCommand;
import guichet.app.planted.PlantedCommand;
import picocli.CommandLine.Command;

/// `kiosk prove`: the long proofs, each a word of its own, and all of them.
@Command(
        name = "prove",
        description =
                "The long proofs: kill, crash, fuzz, simulate, planted, or all one after the other.",
        mixinStandardHelpOptions = true,
        subcommands = {
            KillCommand.class,
            CrashCommand.class,
            FuzzCommand.class,
            SimulateCommand.class,
            PlantedCommand.class,
            ProveAllCommand.class
        })
final class ProveCommand {}
