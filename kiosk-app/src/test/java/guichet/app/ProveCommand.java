package guichet.app;

import guichet.app.crash.CrashCommand;
import guichet.app.kill.KillCommand;
import picocli.CommandLine.Command;

/// `kiosk prove`: the long proofs, each a word of its own.
@Command(
        name = "prove",
        description = "The long proofs: kill, crash.",
        mixinStandardHelpOptions = true,
        subcommands = {KillCommand.class, CrashCommand.class})
final class ProveCommand {}
