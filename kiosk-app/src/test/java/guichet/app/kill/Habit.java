package guichet.app.kill;

import java.util.Locale;

/// Whose bill is paid, with what, and what the bank does meanwhile.
enum Habit {
    /// Three notes; surplus to the account.
    CASH_TO_ACCOUNT(Tender.CASH, Way.notes(true), "hz-water", "88", 10),
    /// Part payment.
    CASH_IN_PART(Tender.CASH, Way.notes(false), "zj-power", "33", 13),
    /// Surplus kept as a claim.
    CASH_SURPLUS_CLAIM(Tender.CASH, Way.notes(true), "hz-sewage", "51", 10),
    /// A fee, and a claim for too little.
    CASH_TOO_LITTLE(Tender.CASH, Way.notes(false), "cq-tv", "82", 10),
    /// Surplus to the account of another biller.
    CASH_TO_ANOTHER(Tender.CASH, Way.notes(true), "xa-water", "70", 10),

    CARD(Tender.CARD, Way.by("card"), "cq-tv", "83", 10),
    /// Two bills of one account: two authorisations.
    CARD_TWO_BILLS(Tender.CARD, Way.by("card").twoBills(), "hz-water", "87", 10),
    /// The bank posts the bill and says so only when it was reversed.
    CARD_BANK_SILENT(Tender.CARD, Way.by("card").unanswered(), "hz-water", "86", 10),

    PHONE(Tender.PHONE, Way.by("phone"), "hz-water", "85", 10),
    PHONE_BANK_SILENT(Tender.PHONE, Way.by("phone").unanswered(), "cq-tv", "84", 10),

    NOTE_AND_CARD(Tender.MIXED, Way.by("card").withANote(), "hz-water", "84", 10),
    NOTE_AND_PHONE(Tender.MIXED, Way.by("phone").withANote(), "cq-tv", "85", 10),
    NOTE_AND_CARD_BANK_SILENT(
            Tender.MIXED, Way.by("card").withANote().unanswered(), "hz-water", "83", 10);

    /// How, and how it is meant to end.
    ///
    /// @param notes the most
    /// @param generous whether the last of three notes may be more than what is missing; a month of
    ///     water is less than three notes
    /// @param rest the touch that asks a card or a phone for all, or for the rest
    /// @param bills how many at once
    /// @param answered whether the bank answers the charge in time
    private record Way(int notes, boolean generous, String rest, int bills, boolean answered) {

        static Way notes(boolean generous) {
            return new Way(3, generous, "", 1, true);
        }

        static Way by(String rest) {
            return new Way(0, false, rest, 1, true);
        }

        Way withANote() {
            return new Way(1, generous, rest, bills, answered);
        }

        Way twoBills() {
            return new Way(notes, generous, rest, 2, answered);
        }

        Way unanswered() {
            return new Way(notes, generous, rest, bills, false);
        }
    }

    private final Tender tender;
    private final int mostNotes;
    private final boolean generous;
    private final String rest;
    private final int bills;
    private final boolean answered;
    private final String service;
    private final String digits;
    private final int length;

    /// @param digits how the account begins; no two habits share service and digits
    /// @param length of the whole account
    Habit(Tender tender, Way way, String service, String digits, int length) {
        this.tender = tender;
        this.mostNotes = way.notes();
        this.generous = way.generous();
        this.rest = way.rest();
        this.bills = way.bills();
        this.answered = way.answered();
        this.service = service;
        this.digits = digits;
        this.length = length;
    }

    Tender tender() {
        return tender;
    }

    String service() {
        return service;
    }

    /// The nth customer's account: ending in 2, it exists and owes something.
    String account(int nth) {
        return digits + ("%0" + (length - 3) + "d2").formatted(nth + 1);
    }

    int mostNotes() {
        return mostNotes;
    }

    boolean generous() {
        return generous;
    }

    boolean cash() {
        return mostNotes > 0;
    }

    boolean card() {
        return rest.equals("card");
    }

    boolean phone() {
        return rest.equals("phone");
    }

    int bills() {
        return bills;
    }

    boolean answered() {
        return answered;
    }

    /// Such as `card-two-bills`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
