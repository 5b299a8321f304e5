package guichet.app;

import guichet.app.cli.DoctorCommand;
import guichet.app.cli.JournalCommand;
import guichet.app.cli.KeysCommand;
import guichet.app.cli.ReconcileCommand;
import guichet.app.cli.RunCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The installed program's command line.
@Command(
        name = "kiosk",
        description = "Self-service payment kiosk.",
        mixinStandardHelpOptions = true,
        version = "Guichet 0.1.0",
        subcommands = {
            RunCommand.class,
            JournalCommand.class,
            KeysCommand.class,
            DoctorCommand.class,
            ReconcileCommand.class
        })
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
