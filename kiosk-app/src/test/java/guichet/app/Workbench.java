package guichet.app;

import guichet.app.cli.DoctorCommand;
import guichet.app.cli.JournalCommand;
import guichet.app.cli.KeysCommand;
import guichet.app.cli.ReconcileCommand;
import guichet.app.cli.RunCommand;
import guichet.app.demo.DemoCommand;
import guichet.app.lives.SimulateCommand;
import guichet.sim.Simulators;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line of a checkout: the installed program's words, and those that need simulators.
@Command(
        name = "kiosk",
        description = {
            "Self-service payment kiosk.",
            "Exit codes: 0 fine, 1 it found something wrong, 2 wrong usage."
        },
        mixinStandardHelpOptions = true,
        version = "Guichet 0.1.0",
        subcommands = {
            DemoCommand.class,
            SimulateCommand.class,
            RunCommand.class,
            JournalCommand.class,
            KeysCommand.class,
            DoctorCommand.class,
            ReconcileCommand.class,
            ProveCommand.class,
            Simulators.class
        })
public final class Workbench {

    private Workbench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Workbench()).execute(args));
    }
}
