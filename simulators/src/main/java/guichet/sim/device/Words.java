package guichet.sim.device;

import guichet.device.DeviceEvent;
import guichet.device.cash.Banknote;
import guichet.device.cash.CashEvent;
import guichet.device.print.PrintEvent;
import guichet.device.scan.ScanEvent;
import guichet.device.terminal.TerminalEvent;
import java.util.Optional;

/// Device events in the words of the world's log. The same event is the same words in every run of
/// every JVM.
final class Words {

    private Words() {}

    static String of(DeviceEvent event) {
        return switch (event) {
            case DeviceEvent.StatusChanged(_, var status) ->
                    "it is "
                            + status.condition()
                            + status.fault().map(f -> ": " + f.remedy()).orElse("");
            case CashEvent cash -> of(cash);
            case PrintEvent.JobEnded(_, var job, var outcome, _) -> "job " + job + " " + outcome;
            case ScanEvent.Scanned(_, var symbology, _) -> "scanned " + symbology;
            case TerminalEvent terminal -> of(terminal);
        };
    }

    private static String of(TerminalEvent event) {
        return switch (event) {
            case TerminalEvent.Recovered(_, var identity) ->
                    "recovered, terminal " + identity.terminalId();
            case TerminalEvent.Prompted(_, var prompt) -> "asks: " + prompt;
            case TerminalEvent.Authorised(_, var receipt, _) ->
                    "authorised %d, receipt %d"
                            .formatted(receipt.minorUnits(), receipt.receiptNumber());
            case TerminalEvent.Declined(_, var reason, _) -> "declined: " + reason;
            case TerminalEvent.Kept(_, var receipt) -> "kept, receipt " + receipt;
            case TerminalEvent.Voided(_, var receipt, var amount, _) ->
                    "voided %d, receipt %d".formatted(amount, receipt);
            case TerminalEvent.VoidRefused(_, var receipt, var already, _) ->
                    "void of receipt %d refused%s"
                            .formatted(receipt, already ? ", voided before" : "");
            case TerminalEvent.LastTransaction(_, var receipt, var voided) ->
                    "last transaction: "
                            + receipt.map(r -> "receipt " + r.receiptNumber()).orElse("none")
                            + (voided ? ", voided" : "");
            case TerminalEvent.CommandRefused(_, var command, var reason) ->
                    "refused " + command + ": " + reason;
            case TerminalEvent.LinkLost _ -> "link lost";
        };
    }

    private static String of(CashEvent event) {
        return switch (event) {
            case CashEvent.NoteEscrowed(_, var type, var note) -> "escrowed " + of(type, note);
            case CashEvent.NoteCredited(_, var type, var note) -> "credited " + of(type, note);
            case CashEvent.CreditAcknowledged _ -> "credit acknowledged";
            case CashEvent.NoteReturned(_, var type, var note) -> "returned " + of(type, note);
            case CashEvent.NoteRejected(_, var reason) -> "rejected: " + reason;
            case CashEvent.NoteStacking _ -> "stacking";
            case CashEvent.CashInStarted _ -> "cash-in started";
            case CashEvent.CashInEnded _ -> "cash-in ended";
            case CashEvent.Recovered(_, var identity, var found, var delta) ->
                    "recovered, %s, %s, serial %s"
                            .formatted(
                                    found,
                                    delta.isPresent()
                                            ? "counter +" + delta.getAsInt()
                                            : "no counter",
                                    identity.serial());
            case CashEvent.CommandRefused(_, var command, var reason) ->
                    "refused " + command + ": " + reason;
            case CashEvent.LinkLost _ -> "link lost";
            case CashEvent.CassetteRemoved _ -> "cassette removed";
            case CashEvent.CassetteInserted _ -> "cassette inserted";
        };
    }

    private static String of(int type, Optional<Banknote> note) {
        return note.map(n -> n.minorUnits() + " " + n.currency().getCurrencyCode())
                .orElse("type " + type + " of unknown value");
    }
}
