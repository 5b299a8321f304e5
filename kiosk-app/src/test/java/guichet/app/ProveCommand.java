package guichet.app;

import guichet.app.kill.KillCommand;
import picocli.CommandLine.Command;

/// `kiosk prove`: the long proofs, each a word of its own.
@Command(
        name = "prove",
        description = "The long proofs: kill.",
        mixinStandardHelpOptions = true,
        subcommands = KillCommand.class)
final class ProveCommand {}
