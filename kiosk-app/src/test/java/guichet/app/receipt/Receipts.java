package guichet.app.receipt;

import guichet.app.bill.Language;
import guichet.app.money.Money;
import guichet.app.receipt.Receipt.Amounts;
import guichet.app.receipt.Receipt.Copy;
import guichet.app.receipt.Receipt.Destination;
import guichet.app.receipt.Receipt.Issuer;
import guichet.app.receipt.Receipt.Notes;
import guichet.app.receipt.Receipt.Payee;
import guichet.app.receipt.Receipt.Status;
import guichet.app.receipt.Receipt.Surplus;
import guichet.app.receipt.Receipt.Why;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// One receipt of each sort: a water bill of 87.60, paid with cash.
@SuppressWarnings("ImmutableEnumChecker") // Records of records; nobody can change them.
enum Receipts {
    /// 100.00 for 87.60, the rest to the account.
    POSTED(new Status.Posted(LocalDate.of(2026, 11, 21)), paid(Destination.ACCOUNT), false),
    /// The same, and the rest is a claim.
    POSTED_SURPLUS_KEPT(
            new Status.Posted(LocalDate.of(2026, 11, 21)), paid(Destination.CLAIM), true),
    ACCEPTED(new Status.Accepted(), paid(Destination.ACCOUNT), true),
    /// Half the bill, with a fee, and a 50 that vanished in the acceptor.
    ACCEPTED_PART_NOTE_IN_DOUBT(new Status.Accepted(), part(), true),
    ENDED_EARLY(new Status.NotPaid(Why.ENDED_EARLY), unpaid(yuan(1000)), true),
    NOTE_IN_DOUBT_ONLY(new Status.NotPaid(Why.ENDED_EARLY), inDoubtOnly(), true),
    REFUSED(new Status.NotPaid(Why.REFUSED), unpaid(yuan(10_000)), true),
    NOT_RECORDED(new Status.NotRecorded(), unpaid(yuan(10_000)), false);

    static final String ACCOUNT = "8830012345";

    private final Status status;
    private final Amounts amounts;
    private final boolean claim;

    Receipts(Status status, Amounts amounts, boolean claim) {
        this.status = status;
        this.amounts = amounts;
        this.claim = claim;
    }

    Receipt in(Language language) {
        var chinese = language == Language.ZH_CN;
        var recorded = !(status instanceof Status.NotRecorded);
        return new Receipt(
                chinese
                        ? new Issuer("T0001", "示范银行 文三路自助缴费机", "杭州市西湖区文三路 90 号", "95500")
                        : new Issuer(
                                "T0001",
                                "Demo Bank, Wensan Road",
                                "90 Wensan Road, Xihu, Hangzhou",
                                "95500"),
                "T0001-000017",
                "9f3a61c2",
                OffsetDateTime.parse("2026-11-21T17:30:05+08:00"),
                language,
                Copy.ORIGINAL,
                new Payee(
                        chinese ? "杭州市水务集团" : "Hangzhou Water",
                        chinese ? "杭州水费" : "Hangzhou water bill",
                        chinese ? "户号" : "Customer number",
                        MaskedAccount.of(ACCOUNT),
                        "2026-10"),
                amounts,
                status,
                claim ? Optional.of("C-T0001-000017-4K7Q") : Optional.empty(),
                recorded ? Optional.of("3fb2a90c") : Optional.empty());
    }

    static Money yuan(long minorUnits) {
        return Money.of(minorUnits, "CNY");
    }

    private static Amounts paid(Destination rest) {
        return new Amounts(
                List.of(),
                yuan(8760),
                List.of(
                        new Notes(yuan(5000), 1),
                        new Notes(yuan(2000), 2),
                        new Notes(yuan(1000), 1)),
                yuan(0),
                yuan(8760),
                Optional.of(new Surplus(yuan(1240), rest)),
                Optional.empty());
    }

    private static Amounts part() {
        return new Amounts(
                List.of(),
                yuan(128_760),
                List.of(new Notes(yuan(10_000), 11)),
                yuan(150),
                yuan(109_850),
                Optional.empty(),
                Optional.of(yuan(5000)));
    }

    private static Amounts unpaid(Money note) {
        return new Amounts(
                List.of(),
                yuan(8760),
                List.of(new Notes(note, 1)),
                yuan(0),
                yuan(0),
                Optional.empty(),
                Optional.empty());
    }

    private static Amounts inDoubtOnly() {
        return new Amounts(
                List.of(),
                yuan(8760),
                List.of(),
                yuan(0),
                yuan(0),
                Optional.empty(),
                Optional.of(yuan(5000)));
    }
}
