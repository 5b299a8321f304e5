package guichet.sim.host;

import guichet.sim.Simulated;
import guichet.sim.host.Misbehaviour.Trick;
import guichet.sim.host.bank.Bills;
import guichet.sim.host.bank.Ledger;
import guichet.sim.host.bank.PhonePayments;
import guichet.sim.host.bank.Whims.Whim;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The bank as the script and the panel see it. Keys in `pki`, books in `bank.db`, both in one
/// directory and both used again next time. May be called from any thread.
public final class BankHostSim implements Simulated {

    private static final List<String> WORDS =
            List.of(
                    "stop                    refuse connections",
                    "start [server|spare]    open the same port, with this certificate",
                    "late MS | late off      hold each answer back, milliseconds",
                    "never | never off       take connections and say nothing",
                    "lose-answer N [CALL]    do it (charges, if not told), then drop the connection",
                    "twice N [CALL]          do it (charges, if not told), but answer 500",
                    "answer-after-reversal N post the next N charges, answer when they were reversed",
                    "pending N               take the next N charges and decide at the second confirm",
                    "cannot-reverse N        the biller has the charge, it stands",
                    "hand-over SERVICE | off the same for all charges of it; SERVICE may be all",
                    "reverse-pending N       answer N reversals with pending",
                    "errand-pending N        answer N other errands and redemptions with pending",
                    "paid-at-cancel N        the customer pays just before the phone payment is cancelled",
                    "paid-after-cancel N     the same, but the answer is cancelled",
                    "statement-twice N       a line twice in the next N statements",
                    "statement-missing N     a line too few",
                    "statement-amount N      1.00 more in a line",
                    "statement-stranger N    a line nobody sent",
                    "statement-splits N      a line split otherwise",
                    "statement-totals N      totals that do not agree",
                    "statement-early N       not final yet",
                    "garbage N [CALL]        answer with signed noise",
                    "unsigned N [CALL]       answer without a signature",
                    "wrong-signature N [CALL]",
                    "other-request N [CALL]  answer signed for another nonce",
                    "other-account N [CALL]  answer about another account or key",
                    "other-amount N [CALL]   answer about another amount",
                    "too-large N [CALL]      answer with 18 MiB",
                    "wrong-type N [CALL]     answer with a page of HTML",
                    "status CODE N [CALL]    do nothing and answer so, signed; 503 says busy",
                    "reject SERVICE REASON   refuse new charges for good; SERVICE may be all",
                    "reject off",
                    "behave                  forget all of the above",
                    "catalogue 1|2|broken    publish this version",
                    "forget-catalogue        have none, until one is published",
                    "time +MS|-MS            be off by so much; time 0 sets it right",
                    "pay-phone [KEY]         a customer pays what is waiting, else the last one shown",
                    "close-day               make the statement of the day final, go on to the next",
                    "refund-charge KEY       a person at the bank gives a charge back",
                    "claim NUMBER            what is on a claim or voucher",
                    "phone KEY               how a phone payment stands",
                    "parts TERMINAL          what cards and phones paid of its posted charges",
                    "phones TERMINAL         its phone payments: paid and not refunded, or waiting",
                    "voided TERMINAL         numbers it reported as not used",
                    "ledger                  what was charged in all",
                    "by-terminal T0001       what one terminal charged",
                    "charge KEYPREFIX        what is known of these keys",
                    "accounts                accounts to try");

    private static final int MOST_TIMES = 1_000_000;

    private final BankHost host;

    /// Makes what is missing and opens the port.
    ///
    /// @param directory for `pki` and `bank.db`
    /// @param port 0 for any free one
    public BankHostSim(Path directory, int port) {
        host = new BankHost(Pki.in(directory.resolve("pki")), directory.resolve("bank.db"), port);
        host.start();
    }

    /// Such as `https://localhost:8443`.
    public URI url() {
        return host.url();
    }

    public BankHost host() {
        return host;
    }

    @Override
    public String name() {
        return "host";
    }

    @Override
    public List<String> words() {
        return WORDS;
    }

    @Override
    public void listen(Consumer<String> listener) {
        host.listen(listener);
    }

    @Override
    public void close() {
        host.close();
    }

    @Override
    public String tell(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("host: want a word, such as stop");
        }
        return switch (words.getFirst()) {
            case "stop" -> {
                host.stop();
                yield "stopped";
            }
            case "start" -> start(words);
            case "late" -> late(words);
            case "never" -> never(words);
            case "status" -> status(words);
            case "reject" -> reject(words);
            case "behave" -> {
                host.misbehaviour().behave();
                yield "behaving";
            }
            case "catalogue" -> {
                host.publish(PublishedCatalogue.version(word(words, 1, "a version")));
                yield "published " + words.get(1);
            }
            case "forget-catalogue" -> {
                host.misbehaviour().forgetCatalogue(true);
                yield "no catalogue";
            }
            case "hand-over" -> handOver(word(words, 1, "a service, all or off"));
            case "pay-phone" -> payPhone(words);
            case "close-day" -> "closed " + host.closeDay();
            case "refund-charge" -> refundCharge(word(words, 1, "a charge's key"));
            case "claim" -> claim(word(words, 1, "a number"));
            case "phone" -> phone(word(words, 1, "a phone payment's key"));
            case "parts" ->
                    lines(host.bank().charges().electronicParts(word(words, 1, "a terminal")));
            case "phones" ->
                    lines(host.bank().phonePayments().paidOrWaiting(word(words, 1, "a terminal")));
            case "voided" ->
                    host.bank().terminals().voided(word(words, 1, "a terminal")).toString();
            case "time" -> time(words);
            case "ledger" -> sums(host.ledger());
            case "by-terminal" -> {
                var ledger = host.ledger(word(words, 1, "a terminal"));
                yield "%s total %s %s"
                        .formatted(
                                words.get(1), Ledger.yuan(ledger.totalMinorUnits()), sums(ledger));
            }
            case "charge" -> charges(word(words, 1, "the beginning of a key"));
            case "accounts" -> accounts();
            default -> trick(words);
        };
    }

    private String start(List<String> words) {
        var certificate = words.size() > 1 ? words.get(1) : "server";
        if (!List.of("server", "spare").contains(certificate)) {
            throw new IllegalArgumentException(
                    "host start: %s is neither server nor spare".formatted(certificate));
        }
        host.start(certificate);
        return "started " + host.url();
    }

    private String late(List<String> words) {
        var by = word(words, 1, "milliseconds or off");
        var ms = by.equals("off") ? 0 : number(words, 1, 600_000);
        host.misbehaviour().beLate(Duration.ofMillis(ms));
        return ms == 0 ? "in time" : "late by %d ms".formatted(ms);
    }

    private String never(List<String> words) {
        var off = words.size() > 1;
        if (off && !words.get(1).equals("off")) {
            throw new IllegalArgumentException("host never: %s is not off".formatted(words.get(1)));
        }
        host.misbehaviour().beSilent(!off);
        return off ? "answering" : "silent";
    }

    private String status(List<String> words) {
        var code = number(words, 1, 599);
        if (code < 400) {
            throw new IllegalArgumentException("host status: %d is not 400 to 599".formatted(code));
        }
        var times = number(words, 2, MOST_TIMES);
        host.misbehaviour().answerWith(code, times, call(words, 3));
        return "answering %d %d times".formatted(code, times);
    }

    private String reject(List<String> words) {
        var service = word(words, 1, "a service, all or off");
        if (service.equals("off")) {
            host.misbehaviour().rejectNothing();
            return "rejecting nothing";
        }
        var reason = word(words, 2, "a reason");
        if (!Misbehaviour.REASONS.contains(reason)) {
            throw new IllegalArgumentException(
                    "host reject: %s is not one of %s".formatted(reason, Misbehaviour.REASONS));
        }
        host.misbehaviour().reject(service, reason);
        return "rejecting %s: %s".formatted(service, reason);
    }

    private String handOver(String service) {
        if (service.equals("off")) {
            host.misbehaviour().handOverNothing();
            return "handing over nothing";
        }
        host.misbehaviour().handOver(service);
        return "handing over " + service;
    }

    private String payPhone(List<String> words) {
        var key =
                words.size() > 1
                        ? Optional.of(words.get(1))
                        : host.bank().phonePayments().lastWaiting().map(PhonePayments.Entry::key);
        if (key.isEmpty()) {
            return "nothing is waiting";
        }
        return host.payPhone(key.get())
                .map(entry ->
                        "%s %s %s"
                                .formatted(entry.state(), Ledger.yuan(entry.amount()), entry.key()))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "host pay-phone: no phone payment " + key.get()));
    }

    private String phone(String key) {
        return host.bank()
                .phonePayments()
                .find(key)
                .map(entry ->
                        "%s %s%s"
                                .formatted(
                                        entry.state(),
                                        Ledger.yuan(entry.amount()),
                                        entry.refund().isPresent() ? " refunded" : ""))
                .orElse("nothing under " + key);
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "-" : String.join("; ", lines);
    }

    private String refundCharge(String key) {
        if (!host.bank().charges().refund(key)) {
            throw new IllegalArgumentException("host refund-charge: nothing posted under " + key);
        }
        return "refunded " + key;
    }

    private String claim(String number) {
        return host.bank()
                .claims()
                .standing(number)
                .map(standing ->
                        "%s registered %s redeemed %s"
                                .formatted(
                                        standing.type(),
                                        Ledger.yuan(standing.registered()),
                                        Ledger.yuan(standing.redeemed())))
                .orElse("nothing under " + number);
    }

    private String time(List<String> words) {
        var text = word(words, 1, "+MS, -MS or 0");
        if (!text.matches("[+-]\\d{1,12}|0")) {
            throw new IllegalArgumentException(
                    "host time: %s is not +MS, -MS or 0".formatted(text));
        }
        host.moveClock(Duration.ofMillis(Long.parseLong(text)));
        return "clock off by %s ms".formatted(text);
    }

    private String trick(List<String> words) {
        for (var trick : Trick.values()) {
            if (trick.word().equals(words.getFirst())) {
                var times = number(words, 1, MOST_TIMES);
                host.misbehaviour().play(trick, times, call(words, 2));
                return "%s %d times".formatted(trick.word(), times);
            }
        }
        for (var whim : Whim.values()) {
            var word = whim.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (word.equals(words.getFirst())) {
                var times = number(words, 1, MOST_TIMES);
                host.misbehaviour().play(whim, times);
                return "%s %d times".formatted(word, times);
            }
        }
        throw new IllegalArgumentException("host: no such word as " + words.getFirst());
    }

    private String charges(String prefix) {
        var entries = host.bank().charges().beginningWith(prefix);
        if (entries.isEmpty()) {
            return "nothing under " + prefix;
        }
        return entries.stream()
                .map(entry ->
                        "%s %s%s %s"
                                .formatted(
                                        entry.key(),
                                        entry.state(),
                                        entry.reason().map(r -> " " + r).orElse(""),
                                        Ledger.yuan(entry.amount())))
                .collect(Collectors.joining("; "));
    }

    private static String accounts() {
        return Bills.DEMO.stream()
                .map(demo ->
                        "%s %s owes %s scan %s"
                                .formatted(
                                        demo.service(),
                                        demo.account(),
                                        Ledger.yuan(demo.minorUnits()),
                                        demo.scan()))
                .collect(Collectors.joining("; "));
    }

    private static String sums(Ledger ledger) {
        return "charges %d posted %s surplus %s rejected %d pending %d fees %s"
                .formatted(
                        ledger.charges(),
                        Ledger.yuan(ledger.postedMinorUnits()),
                        Ledger.yuan(ledger.surplusMinorUnits()),
                        ledger.rejected(),
                        ledger.pending(),
                        Ledger.yuan(ledger.feeMinorUnits()));
    }

    private static Optional<Call> call(List<String> words, int index) {
        if (words.size() <= index) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(Call.values())
                        .filter(call -> call.word().equals(words.get(index)))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "host %s: %s is not one of %s"
                                                .formatted(
                                                        words.getFirst(),
                                                        words.get(index),
                                                        Arrays.stream(Call.values())
                                                                .map(Call::word)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", "))))));
    }

    private static int number(List<String> words, int index, int most) {
        var text = word(words, index, "a number");
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                    "host %s: %s is not a number up to %d".formatted(words.getFirst(), text, most));
        }
        return Integer.parseInt(text);
    }

    private static String word(List<String> words, int index, String what) {
        if (words.size() <= index) {
            throw new IllegalArgumentException(
                    "host %s: want %s".formatted(words.getFirst(), what));
        }
        return words.get(index);
    }
}
