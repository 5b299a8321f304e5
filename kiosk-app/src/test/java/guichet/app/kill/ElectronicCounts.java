package guichet.app.kill;

import guichet.app.runtime.Accounts;
import guichet.sim.device.SimCardPayment;
import guichet.sim.device.SimPaymentTerminal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Money of cards and phones, counted one by one: what the terminal has captured and the bank has
/// taken by phone must be parts of exactly one posted charge each, or have gone back.
///
/// @param captured at the terminal and not given back, each as `card 60001234/42/1 1230`
/// @param phones taken by the bank and not refunded, each as `phone KEY 1230`
/// @param unsettled what terminal and bank have not done with
/// @param posted the same of the parts of posted charges, in the bank's books
record ElectronicCounts(
        List<String> captured, List<String> phones, List<String> unsettled, List<String> posted) {

    static ElectronicCounts of(Site site) {
        var payments = site.terminal().with(SimPaymentTerminal::payments);
        var captured =
                payments.stream().filter(p -> p.outcome().ours()).map(ElectronicCounts::word);
        var open = payments.stream().filter(p -> !p.outcome().settled());
        var phones = lines(site.around().tell("host phones T0001"));
        return new ElectronicCounts(
                captured.sorted().toList(),
                phones.stream().filter(line -> line.startsWith("phone ")).sorted().toList(),
                Stream.concat(
                                open.map(SimCardPayment::toString),
                                phones.stream().filter(line -> line.startsWith("waiting ")))
                        .toList(),
                lines(site.around().tell("host parts T0001")).stream().sorted().toList());
    }

    private static String word(SimCardPayment payment) {
        var receipt = payment.receipt();
        return "card %s/%d/%d %d"
                .formatted(
                        receipt.terminalId(),
                        receipt.receiptNumber(),
                        receipt.traceNumber(),
                        receipt.minorUnits());
    }

    private static List<String> lines(String answer) {
        return answer.equals("-") ? List.of() : Arrays.asList(answer.split("; "));
    }

    /// What does not agree, in sentences; empty if all is well.
    List<String> disagreements(Map<String, Long> ledger) {
        var faults = new ArrayList<String>();
        for (var open : unsettled) faults.add("still open: " + open);
        var ours = new ArrayList<>(captured);
        ours.addAll(phones);
        less(ours, posted).forEach(part -> faults.add("taken and not posted once: " + part));
        less(posted, ours).forEach(part -> faults.add("posted and not taken once: " + part));
        compare(faults, "card clearing", booked(ledger, Accounts.CARD_CLEARING), cards());
        compare(faults, "phone clearing", booked(ledger, Accounts.PHONE_CLEARING), byPhone());
        return faults;
    }

    /// Each as often as it is there.
    private static List<String> less(List<String> some, List<String> others) {
        var left = new ArrayList<>(some);
        others.forEach(left::remove);
        return left;
    }

    private static long booked(Map<String, Long> ledger, String account) {
        return ledger.getOrDefault(account, 0L);
    }

    private static void compare(List<String> faults, String account, long booked, long taken) {
        if (booked != taken) faults.add("%s is %d and not %d".formatted(account, booked, taken));
    }

    long minorUnits() {
        return cards() + byPhone();
    }

    private static long sum(List<String> parts) {
        return parts.stream()
                .mapToLong(part -> Long.parseLong(part.substring(part.lastIndexOf(' ') + 1)))
                .sum();
    }

    long cards() {
        return sum(captured);
    }

    long byPhone() {
        return sum(phones);
    }
}
