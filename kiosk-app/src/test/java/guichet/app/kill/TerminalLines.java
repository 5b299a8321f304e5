package guichet.app.kill;

import guichet.device.DeviceEvent;
import guichet.device.DeviceFault;
import guichet.device.DeviceStatus;
import guichet.device.DeviceStatus.Condition;
import guichet.device.terminal.CardReceipt;
import guichet.device.terminal.CardTail;
import guichet.device.terminal.TerminalEvent;
import guichet.device.terminal.TerminalEvent.Decline;
import guichet.device.terminal.TerminalEvent.Prompt;
import guichet.device.terminal.TerminalIdentity;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// A terminal's events as lines of words with tabs between them, between a [TerminalServer] and a
/// [RemoteTerminal]. For the kill tests only; real terminals speak ZVT.
final class TerminalLines {

    private static final String TAB = "\t";

    private TerminalLines() {}

    /// @return empty for an event that no terminal says
    static Optional<String> of(DeviceEvent event) {
        return switch (event) {
            case TerminalEvent said -> Optional.of(String.join(TAB, words(said)));
            case DeviceEvent.StatusChanged(_, var status) ->
                    Optional.of(String.join(TAB, words(status)));
            default -> Optional.empty();
        };
    }

    private static List<String> words(DeviceStatus status) {
        return List.of(
                "status",
                status.condition().name(),
                status.fault().map(f -> f.remedy().name()).orElse(""),
                status.fault().map(DeviceFault::vendorCode).orElse(""));
    }

    private static List<String> words(TerminalEvent event) {
        return switch (event) {
            case TerminalEvent.Recovered(_, var who) ->
                    List.of("recovered", who.terminalId(), who.model(), who.firmware());
            case TerminalEvent.Prompted(_, var prompt) -> List.of("prompted", prompt.name());
            case TerminalEvent.Authorised(_, var receipt, var window) ->
                    List.of("authorised", words(receipt), Long.toString(window.toMillis()));
            case TerminalEvent.Declined(_, var reason, var code) ->
                    List.of("declined", reason.name(), code);
            case TerminalEvent.Kept(_, var number) -> List.of("kept", Integer.toString(number));
            case TerminalEvent.Voided(_, var number, var amount, var currency) ->
                    List.of(
                            "voided",
                            Integer.toString(number),
                            Long.toString(amount),
                            currency.getCurrencyCode());
            case TerminalEvent.VoidRefused(_, var number, var already, var code) ->
                    List.of(
                            "void-refused",
                            Integer.toString(number),
                            Boolean.toString(already),
                            code);
            case TerminalEvent.LastTransaction(_, var receipt, var voided) ->
                    receipt.map(r -> List.of("last", words(r), Boolean.toString(voided)))
                            .orElseGet(() -> List.of("last-none"));
            case TerminalEvent.CommandRefused(_, var command, var reason) ->
                    List.of("refused", command, reason);
            case TerminalEvent.LinkLost _ -> List.of("link-lost");
        };
    }

    private static String words(CardReceipt receipt) {
        return String.join(
                TAB,
                receipt.terminalId(),
                Integer.toString(receipt.receiptNumber()),
                Integer.toString(receipt.traceNumber()),
                Long.toString(receipt.minorUnits()),
                receipt.currency().getCurrencyCode(),
                Long.toString(receipt.atMs()),
                receipt.card().scheme(),
                receipt.card().lastFour(),
                receipt.authorisation());
    }

    /// @throws IllegalArgumentException naming the line, if it is none
    static DeviceEvent read(String device, String line) {
        var w = List.of(line.split(TAB, -1));
        try {
            return switch (w.getFirst()) {
                case "status" -> new DeviceEvent.StatusChanged(device, status(w));
                case "recovered" ->
                        new TerminalEvent.Recovered(
                                device, new TerminalIdentity(w.get(1), w.get(2), w.get(3)));
                case "prompted" -> new TerminalEvent.Prompted(device, Prompt.valueOf(w.get(1)));
                case "authorised" ->
                        new TerminalEvent.Authorised(
                                device, receipt(w), Duration.ofMillis(Long.parseLong(w.getLast())));
                case "declined" ->
                        new TerminalEvent.Declined(device, Decline.valueOf(w.get(1)), w.get(2));
                case "kept" -> new TerminalEvent.Kept(device, number(w));
                case "voided" ->
                        new TerminalEvent.Voided(
                                device,
                                number(w),
                                Long.parseLong(w.get(2)),
                                Currency.getInstance(w.get(3)));
                case "void-refused" ->
                        new TerminalEvent.VoidRefused(
                                device, number(w), Boolean.parseBoolean(w.get(2)), w.get(3));
                case "last" ->
                        new TerminalEvent.LastTransaction(
                                device, Optional.of(receipt(w)), Boolean.parseBoolean(w.getLast()));
                case "last-none" ->
                        new TerminalEvent.LastTransaction(device, Optional.empty(), false);
                case "refused" -> new TerminalEvent.CommandRefused(device, w.get(1), w.get(2));
                case "link-lost" -> new TerminalEvent.LinkLost(device);
                default -> throw new IllegalArgumentException("an unknown word");
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("no terminal says \"" + line + "\"", e);
        }
    }

    private static int number(List<String> words) {
        return Integer.parseInt(words.get(1));
    }

    private static CardReceipt receipt(List<String> w) {
        return new CardReceipt(
                w.get(1),
                Integer.parseInt(w.get(2)),
                Integer.parseInt(w.get(3)),
                Long.parseLong(w.get(4)),
                Currency.getInstance(w.get(5)),
                Long.parseLong(w.get(6)),
                new CardTail(w.get(7), w.get(8)),
                w.get(9));
    }

    private static DeviceStatus status(List<String> w) {
        return switch (Condition.valueOf(w.get(1))) {
            case STARTING -> DeviceStatus.starting();
            case ONLINE -> DeviceStatus.online();
            case FAULTED -> DeviceStatus.faulted(fault(w));
            case OFFLINE -> DeviceStatus.offline(fault(w));
        };
    }

    private static DeviceFault fault(List<String> w) {
        return new DeviceFault(DeviceFault.Remedy.valueOf(w.get(2)), false, w.get(3));
    }
}
