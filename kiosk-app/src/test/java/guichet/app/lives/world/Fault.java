package guichet.app.lives.world;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What may go wrong in a life, by kind. Which of them do, when and how often is drawn by each seed.
public enum Fault {
    POWER("the kiosk loses power: in a commit, at each instant of a note's way, at any time"),
    RESTART("the program ends in good order and starts again"),
    LOST("requests to the bank or its answers are lost, 0 to 30 %"),
    REPLAYED("charges arrive a second time, at once or later, 0 to 50 %"),
    DELAYED("charges arrive up to 120 s late"),
    REFUSED("the bank refuses charges for good, or decides later"),
    OUTAGE("the bank cannot be reached for a while"),
    NO_DEDUPE("the bank does not dedupe on the key"),
    EVENTS("events of the acceptor come twice, late, or never"),
    ACCEPTOR("the acceptor loses power or cable, is busy, rejects, or is exchanged"),
    JAM("notes jam, some for good"),
    CHEAT("notes are pulled out; credits are said twice or misnamed; cash-in ends too early"),
    METER("the acceptor's counter drifts"),
    PRINTER("paper runs out in a job; proofs, power and cable of the printer are lost"),
    DISK("a commit fails: disk full, I/O error, failed fsync; landed or not"),
    CLOCK("the clock jumps, forward and back, while the program runs and while it does not"),
    DOOR("the acceptor's door is opened"),
    CASSETTE("the cassette is taken out, put back, exchanged in the middle of a visit, or full"),
    TERMINAL("the terminal loses power, cable or an answer, is busy, slow or out of order"),
    CARD("cards are declined or not read; authorisations are said twice or asked for by nobody"),
    VOID("the terminal refuses a void, or says that another amount went back"),
    PHONE("calls about payments by phone are lost; one is paid in the moment it is cancelled"),
    UNDOING("reversals and refunds are lost, overtaken, decided later, or cannot be done");

    private final String what;

    Fault(String what) {
        this.what = what;
    }

    /// As on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What it is, in a few words.
    public String what() {
        return what;
    }

    public static Set<Fault> all() {
        return EnumSet.allOf(Fault.class);
    }

    /// @param list words with commas between them, or `all`, or `none`
    /// @throws IllegalArgumentException naming the word that is not known
    public static Set<Fault> named(String list) {
        if (list.equals("all")) return all();
        var faults = EnumSet.noneOf(Fault.class);
        if (list.equals("none")) return faults;
        for (var word : list.split(",", -1)) faults.add(one(word.strip()));
        return faults;
    }

    private static Fault one(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "\"%s\" is no kind of fault; known are all, none, %s"
                                        .formatted(word, words(all()))));
    }

    /// The list that [#named] reads as this set.
    public static String words(Set<Fault> faults) {
        if (faults.isEmpty()) return "none";
        if (faults.size() == values().length) return "all";
        return Arrays.stream(values())
                .filter(faults::contains)
                .map(Fault::word)
                .collect(Collectors.joining(","));
    }
}
