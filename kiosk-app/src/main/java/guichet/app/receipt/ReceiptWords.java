package guichet.app.receipt;

import guichet.app.money.Money;
import guichet.app.receipt.Receipt.Amounts;
import guichet.app.receipt.Receipt.Destination;
import guichet.app.receipt.Receipt.Status;
import guichet.app.receipt.Receipt.Why;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a receipt says, line by line, before anyone decides how it looks. Title, status and copy
/// mark come in a second language as well, so that customer and clerk read the same slip.
///
/// @param copyMark present on a duplicate
/// @param hero the amount that matters most, with its label
/// @param record when, where and under which number
record ReceiptWords(
        Tone tone,
        Optional<String> copyMark,
        String issuer,
        String title,
        String titleBeside,
        String headline,
        String headlineBeside,
        List<String> explanation,
        Row hero,
        List<Row> payee,
        List<Row> money,
        Optional<Claim> claim,
        List<Row> record,
        String qrCaption) {

    /// How good the news is; never said by colour alone.
    enum Tone {
        GOOD,
        WAITING,
        BAD
    }

    /// @param kind how much it matters
    record Row(String label, String value, Kind kind) {
        enum Kind {
            PLAIN,
            /// A part of the row that follows it.
            PART,
            SUM
        }
    }

    record Claim(String label, String number, String explanation) {}

    /// @param money how amounts are written where the words will stand
    static ReceiptWords of(Receipt receipt, Function<Money, String> money) {
        var texts = ReceiptTexts.in(receipt.language());
        return new Writer(receipt, texts, money).words();
    }

    record Writer(Receipt receipt, ReceiptTexts texts, Function<Money, String> format) {

        ReceiptWords words() {
            var beside = ReceiptTexts.beside(receipt.language());
            var title = "title." + titleKey();
            var headline = "headline." + statusKey();
            return new ReceiptWords(
                    tone(),
                    copyMark(beside),
                    receipt.issuer().name(),
                    texts.get(title),
                    beside.get(title),
                    texts.get(headline),
                    beside.get(headline),
                    explanation(),
                    hero(),
                    payee(),
                    money(),
                    receipt.claim().map(this::claim),
                    record(),
                    texts.get("qr"));
        }

        private Tone tone() {
            return switch (receipt.status()) {
                case Status.Posted _ -> Tone.GOOD;
                case Status.Accepted _ -> Tone.WAITING;
                case Status.NotPaid _, Status.NotRecorded _ -> Tone.BAD;
            };
        }

        private Optional<String> copyMark(ReceiptTexts beside) {
            return switch (receipt.copy()) {
                case ORIGINAL -> Optional.empty();
                case DUPLICATE -> Optional.of(texts.get("copy") + " " + beside.get("copy"));
            };
        }

        private String titleKey() {
            return switch (receipt.status()) {
                case Status.Posted _ -> "posted";
                case Status.Accepted _ -> "accepted";
                case Status.NotPaid _ -> "not-paid";
                case Status.NotRecorded _ -> "not-recorded";
            };
        }

        private String statusKey() {
            return switch (receipt.status()) {
                case Status.Posted _ -> "posted";
                case Status.Accepted _ -> "accepted";
                case Status.NotPaid(var why) -> why == Why.REFUSED ? "refused" : "ended";
                case Status.NotRecorded _ -> "not-recorded";
            };
        }

        private List<String> explanation() {
            var biller = receipt.payee().biller();
            var inserted = amounts().inserted();
            var says = new ArrayList<String>();
            says.add(
                    switch (receipt.status()) {
                        case Status.Posted(var on) -> texts.get("says.posted", texts.date(on));
                        case Status.Accepted _ ->
                                texts.get("says.accepted", biller, format.apply(ifRefused()));
                        case Status.NotPaid _ ->
                                inserted.isZero()
                                        ? texts.get("says.nothing-paid", biller)
                                        : texts.get(
                                                "says." + statusKey(),
                                                biller,
                                                format.apply(inserted));
                        case Status.NotRecorded _ ->
                                texts.get("says.not-recorded", receipt.issuer().helpPhone());
                    });
            amounts()
                    .undecided()
                    .ifPresent(note -> says.add(texts.get("says.undecided", format.apply(note))));
            return List.copyOf(says);
        }

        /// What the bill's own charge is worth; a surplus has a charge of its own (`docs/money.md` M4.1).
        private Money ifRefused() {
            return amounts().credited().plus(amounts().fee());
        }

        private Row hero() {
            var inserted = amounts().inserted();
            return switch (receipt.status()) {
                case Status.Posted _ -> sum("label.credited.posted", amounts().credited());
                case Status.Accepted _ -> sum("label.credited.accepted", amounts().credited());
                case Status.NotPaid _ ->
                        inserted.isZero()
                                ? amounts()
                                        .undecided()
                                        .map(note -> sum("label.undecided", note))
                                        .orElse(sum("label.credited.not-paid", inserted))
                                : sum("label.back", inserted);
                case Status.NotRecorded _ -> sum("label.inserted", inserted);
            };
        }

        private List<Row> payee() {
            var payee = receipt.payee();
            var rows = new ArrayList<Row>();
            rows.add(plain("label.biller", payee.biller()));
            rows.add(plain("label.service", payee.service()));
            rows.add(new Row(payee.accountLabel(), payee.account().shown(), Row.Kind.PLAIN));
            if (!payee.period().isEmpty()) {
                rows.add(plain("label.period", texts.period(payee.period())));
            }
            return rows;
        }

        private List<Row> money() {
            var rows = new ArrayList<Row>();
            rows.add(plain("label.due", format.apply(amounts().due())));
            for (var notes : amounts().notes()) {
                var label = notes.value().plain() + " × " + notes.count();
                rows.add(new Row(label, format.apply(notes.total()), Row.Kind.PART));
            }
            var cash = amounts().electronic().isEmpty() || amounts().inserted().isPositive();
            if (cash) rows.add(sum("label.inserted", amounts().inserted()));
            for (var part : amounts().electronic()) {
                var label = texts.get(meansKey(part.means())) + " " + part.shown();
                rows.add(new Row(label.strip(), format.apply(part.amount()), Row.Kind.SUM));
            }
            switch (receipt.status()) {
                case Status.Posted _ -> settled(rows, "label.credited.posted");
                case Status.Accepted _ -> settled(rows, "label.credited.accepted");
                case Status.NotPaid _ -> notPaid(rows);
                case Status.NotRecorded _ -> {}
            }
            amounts()
                    .undecided()
                    .ifPresent(note -> rows.add(plain("label.undecided", format.apply(note))));
            return rows;
        }

        private void settled(List<Row> rows, String credited) {
            rows.add(plain("label.fee", format.apply(amounts().fee())));
            amounts()
                    .surplus()
                    .ifPresent(surplus ->
                            rows.add(
                                    plain(
                                            surplusLabel(surplus.to()),
                                            format.apply(surplus.amount()))));
            rows.add(sum(credited, amounts().credited()));
            var owed = amounts().due().less(amounts().credited());
            if (owed.isPositive()) rows.add(plain("label.still-due", format.apply(owed)));
        }

        private static String surplusLabel(Destination to) {
            return switch (to) {
                case ACCOUNT -> "label.surplus.account";
                case VOUCHER -> "label.surplus.voucher";
                case CHARITY -> "label.surplus.charity";
                case CLAIM -> "label.surplus.claim";
            };
        }

        private static String meansKey(Receipt.Means means) {
            return switch (means) {
                case CARD -> "method.card";
                case PHONE -> "method.phone";
            };
        }

        private String method() {
            var ways = new LinkedHashSet<String>();
            if (amounts().electronic().isEmpty() || amounts().inserted().isPositive()) {
                ways.add("method.cash");
            }
            for (var part : amounts().electronic()) ways.add(meansKey(part.means()));
            return ways.stream().map(texts::get).collect(Collectors.joining(" + "));
        }

        private void notPaid(List<Row> rows) {
            rows.add(plain("label.credited.not-paid", format.apply(amounts().credited())));
            if (amounts().inserted().isPositive()) {
                rows.add(sum("label.back", amounts().inserted()));
            }
        }

        private Claim claim(String number) {
            var explanation =
                    switch (receipt.status()) {
                        case Status.Accepted _ ->
                                amounts().undecided().isPresent() ? "claim.kept" : acceptedClaim();
                        case Status.Posted _ -> keptSurplus() ? "claim.kept" : "claim.undecided";
                        case Status.NotPaid _, Status.NotRecorded _ ->
                                amounts().inserted().isZero() ? "claim.undecided" : "claim.kept";
                    };
            return new Claim(texts.get("label.claim"), number, texts.get(explanation));
        }

        /// With a surplus kept or a note in doubt the claim may be worth something either way.
        private String acceptedClaim() {
            return keptSurplus() ? "claim.kept" : "claim.if-refused";
        }

        private boolean keptSurplus() {
            return amounts()
                    .surplus()
                    .filter(surplus -> surplus.to() == Destination.CLAIM)
                    .isPresent();
        }

        private List<Row> record() {
            var issuer = receipt.issuer();
            var rows = new ArrayList<Row>();
            rows.add(plain("label.method", method()));
            rows.add(plain("label.time", texts.time(receipt.at())));
            rows.add(plain("label.number", receipt.number()));
            rows.add(plain("label.terminal", issuer.terminal()));
            rows.add(plain("label.address", issuer.address()));
            rows.add(plain("label.help", issuer.helpPhone()));
            receipt.journalHead().ifPresent(head -> rows.add(plain("label.head", head)));
            return rows;
        }

        private Amounts amounts() {
            return receipt.amounts();
        }

        private Row plain(String label, String value) {
            return new Row(texts.get(label), value, Row.Kind.PLAIN);
        }

        private Row sum(String label, Money amount) {
            return new Row(texts.get(label), format.apply(amount), Row.Kind.SUM);
        }
    }
}
