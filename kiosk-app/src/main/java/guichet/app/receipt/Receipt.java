package guichet.app.receipt;

import guichet.app.bill.Language;
import guichet.app.money.Money;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// What a customer takes home, as facts; [PaperReceipt] and [PdfReceipt] draw it and
/// [ReceiptJson] keeps it. A receipt that promises more than its status, or whose amounts do not
/// add up, cannot be made. Texts from outside lose control characters here.
///
/// @param number such as `T0001-000017`
/// @param randomPart hex digits that whoever asks about the number must know as well
/// @param at local time of the kiosk, with its offset
/// @param language the customer's; the names inside are in it too
/// @param claim present unless all is posted and nothing is kept or undecided (`docs/money.md` M6.1)
/// @param journalHead first 8 hex digits of the journal's head; absent only when not recorded
public record Receipt(
        Issuer issuer,
        String number,
        String randomPart,
        OffsetDateTime at,
        Language language,
        Copy copy,
        Payee payee,
        Amounts amounts,
        Status status,
        Optional<String> claim,
        Optional<String> journalHead) {

    public Receipt {
        matching("number", number, "[A-Z0-9-]{1,40}");
        matching("random part", randomPart, "[0-9a-f]{4,32}");
        claim.ifPresent(text -> matching("claim", text, "[A-Za-z0-9-]{1,40}"));
        journalHead.ifPresent(text -> matching("journal head", text, "[0-9a-f]{8}"));
        var recorded = !(status instanceof Status.NotRecorded);
        if (recorded != journalHead.isPresent()) {
            throw new IllegalArgumentException("a journal head belongs to what is recorded");
        }
        if (recorded && claim.isPresent() != needsClaim(status, amounts)) {
            throw new IllegalArgumentException(
                    claim.isPresent() ? "a claim on nothing" : "no claim for what is not posted");
        }
        addUp(status, amounts);
    }

    /// Where it was made.
    ///
    /// @param name of the bank or the kiosk, its top line
    public record Issuer(String terminal, String name, String address, String helpPhone) {
        public Issuer {
            terminal = Printable.line(terminal);
            name = Printable.line(name);
            address = Printable.line(address);
            helpPhone = Printable.line(helpPhone);
        }
    }

    /// What was to be paid.
    ///
    /// @param accountLabel what the biller calls the account number
    /// @param period such as `2026-10`; may be empty
    public record Payee(
            String biller,
            String service,
            String accountLabel,
            MaskedAccount account,
            String period) {
        public Payee {
            biller = Printable.line(biller);
            service = Printable.line(service);
            accountLabel = Printable.line(accountLabel);
            period = period.isBlank() ? "" : Printable.line(period);
        }
    }

    /// The money, all in one currency.
    ///
    /// @param due what the bill asked for
    /// @param electronic what cards and phones gave, in the order of the bills
    /// @param notes what was counted, by denomination, largest first
    /// @param credited what goes to the biller for this bill; zero if not paid
    /// @param undecided a note whose place is not known; not among `notes`
    public record Amounts(
            List<Electronic> electronic,
            Money due,
            List<Notes> notes,
            Money fee,
            Money credited,
            Optional<Surplus> surplus,
            Optional<Money> undecided) {
        public Amounts {
            electronic = List.copyOf(electronic);
            notes = List.copyOf(notes);
        }

        /// What came in, in any way.
        public Money received() {
            var sum = inserted();
            for (var part : electronic) sum = sum.plus(part.amount());
            return sum;
        }

        /// The sum of the counted notes.
        public Money inserted() {
            var sum = Money.zero(due.currency());
            for (var note : notes) sum = sum.plus(note.total());
            return sum;
        }
    }

    public record Notes(Money value, int count) {
        public Notes {
            if (count < 1) throw new IllegalArgumentException("notes: " + count);
        }

        public Money total() {
            return new Money(
                    Math.multiplyExact(value.minorUnits(), (long) count), value.currency());
        }
    }

    /// Money beyond the bill and the fee, and where it went.
    public record Surplus(Money amount, Destination to) {}

    public enum Destination {
        /// To the customer's account at the biller.
        ACCOUNT,
        /// A voucher for the next visit, under the claim number.
        VOUCHER,
        /// Given to charity.
        CHARITY,
        /// Kept at the bank under the claim number.
        CLAIM
    }

    /// What a card or a phone gave.
    ///
    /// @param shown such as `VISA 1234`, never more of a card; may be empty
    public record Electronic(Means means, Money amount, String shown) {
        public Electronic {
            shown = shown.isBlank() ? "" : Printable.line(shown);
        }
    }

    public enum Means {
        CARD,
        PHONE
    }

    /// Whether this is the one unmarked print (`docs/money.md` M7.7).
    public enum Copy {
        ORIGINAL,
        DUPLICATE
    }

    /// What may be promised.
    public sealed interface Status {
        /// The bank has posted it.
        record Posted(LocalDate on) implements Status {}

        /// The promise is on disk; the bank has not answered finally.
        record Accepted() implements Status {}

        /// The biller gets nothing; what is in is a claim.
        record NotPaid(Why why) implements Status {}

        /// The disk failed with money inside: a slip from memory (`docs/money.md` M7.1).
        record NotRecorded() implements Status {}
    }

    public enum Why {
        /// The customer, or the clock, ended it before enough was in.
        ENDED_EARLY,
        /// The bank refused it finally.
        REFUSED
    }

    /// The same receipt, marked as a further copy.
    public Receipt duplicate() {
        return new Receipt(
                issuer,
                number,
                randomPart,
                at,
                language,
                Copy.DUPLICATE,
                payee,
                amounts,
                status,
                claim,
                journalHead);
    }

    /// What the QR symbol says: enough to ask the bank about this receipt, and nothing else.
    public String qrText() {
        return "guichet:receipt:" + number + ":" + randomPart;
    }

    private static boolean needsClaim(Status status, Amounts amounts) {
        var kept = amounts.surplus().filter(surplus -> surplus.to() == Destination.CLAIM);
        return !(status instanceof Status.Posted)
                || kept.isPresent()
                || amounts.undecided().isPresent();
    }

    private static void addUp(Status status, Amounts amounts) {
        var zero = Money.zero(amounts.due().currency());
        var surplus = amounts.surplus().map(Surplus::amount).orElse(zero);
        var used = amounts.credited().plus(amounts.fee()).plus(surplus);
        var wanted =
                switch (status) {
                    case Status.Posted _, Status.Accepted _ -> amounts.received();
                    case Status.NotPaid _, Status.NotRecorded _ -> zero;
                };
        if (!used.equals(wanted)) {
            throw new IllegalArgumentException(
                    "receipt does not add up: credited, fee and surplus are %s, not %s"
                            .formatted(used, wanted));
        }
    }

    private static void matching(String field, String text, String form) {
        if (!text.matches(form)) {
            throw new IllegalArgumentException("receipt: " + field + " is not valid");
        }
    }
}
