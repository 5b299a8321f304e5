package guichet.app.runtime;

import guichet.app.bill.Catalogue;
import guichet.app.bill.Language;
import guichet.app.catalogue.LastGoodCatalogue;
import guichet.app.money.Money;
import guichet.app.payment.Asked;
import guichet.app.payment.Plan;
import guichet.app.payment.Promise;
import guichet.app.payment.Purse;
import guichet.app.receipt.MaskedAccount;
import guichet.app.receipt.PaperReceipt;
import guichet.app.receipt.Receipt;
import guichet.app.receipt.Receipt.*;
import guichet.app.receipt.ReceiptJson;
import guichet.device.print.PrintDocument;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Receipts drawn from promises, in the customer's language.
public final class PromiseReceipts implements Receipts {

    private final Function<Language, Issuer> issuer;
    private final LastGoodCatalogue catalogue;
    private final ZoneId zone;
    private final PaperReceipt.Width width;

    public PromiseReceipts(
            Function<Language, Issuer> issuer,
            LastGoodCatalogue catalogue,
            ZoneId zone,
            PaperReceipt.Width width) {
        this.issuer = issuer;
        this.catalogue = catalogue;
        this.zone = zone;
        this.width = width;
    }

    @Override
    public byte[] bodyOf(Promise promise, Standing standing, long atMs, byte[] headHash) {
        return ReceiptJson.write(receipt(promise, standing, atMs, headHash));
    }

    @Override
    public PrintDocument paper(byte[] body, boolean duplicate) {
        var receipt = ReceiptJson.read(body);
        return PaperReceipt.of(duplicate ? receipt.duplicate() : receipt, width);
    }

    @Override
    public PrintDocument notRecorded(Plan plan, Purse purse, long atMs) {
        var amounts =
                new Amounts(
                        List.of(),
                        plan.basket().due(),
                        notes(purse),
                        zero(purse),
                        zero(purse),
                        Optional.empty(),
                        purse.inDoubt());
        return PaperReceipt.of(
                receipt(
                        plan,
                        amounts,
                        new Status.NotRecorded(),
                        Optional.empty(),
                        atMs,
                        Optional.empty()),
                width);
    }

    private Receipt receipt(Promise promise, Standing standing, long atMs, byte[] headHash) {
        var status = status(standing);
        var claim =
                standing.needsClaim(promise)
                        ? Optional.of(promise.plan().claimNumber())
                        : Optional.<String>empty();
        var head = HexFormat.of().formatHex(headHash).substring(0, 8);
        return receipt(
                promise.plan(), amounts(promise, status), status, claim, atMs, Optional.of(head));
    }

    private Receipt receipt(
            Plan plan,
            Amounts amounts,
            Status status,
            Optional<String> claim,
            long atMs,
            Optional<String> head) {
        var language = Language.ofTag(plan.language());
        var random = plan.key().substring(plan.key().lastIndexOf('-') + 1).toLowerCase(Locale.ROOT);
        return new Receipt(
                issuer.apply(language),
                plan.receiptNumber(),
                random,
                OffsetDateTime.ofInstant(Instant.ofEpochMilli(atMs), zone),
                language,
                Copy.ORIGINAL,
                payee(plan, language),
                amounts,
                status,
                claim,
                head);
    }

    private Payee payee(Plan plan, Language language) {
        var quote = plan.basket().quotes().getFirst();
        var bill = quote.bill();
        var services = catalogue.current();
        var service = services.flatMap(c -> c.service(bill.serviceId()));
        return new Payee(
                services.flatMap(c -> c.biller(quote.billerId()))
                        .map(Catalogue.Biller::name)
                        .map(n -> n.in(language))
                        .orElse(quote.billerId()),
                service.map(s -> s.name().in(language)).orElse(bill.serviceId()),
                service.map(s -> s.account().label().in(language)).orElse(""),
                MaskedAccount.of(bill.account()),
                bill.period());
    }

    private static Status status(Standing standing) {
        return switch (standing.outcome()) {
            case PAID -> new Status.Posted(standing.postedOn().orElseThrow());
            case ACCEPTED -> new Status.Accepted();
            case REFUSED -> new Status.NotPaid(Why.REFUSED);
            case CLAIM, NOTHING_INSERTED, GIVEN_BACK -> new Status.NotPaid(Why.ENDED_EARLY);
        };
    }

    private static Amounts amounts(Promise promise, Status status) {
        var purse = promise.purse();
        var paid = !(status instanceof Status.NotPaid);
        return new Amounts(
                electronic(promise),
                promise.plan().basket().due(),
                notes(purse),
                paid ? sum(promise, Promise.Line::fee) : zero(purse),
                paid ? sum(promise, Promise.Line::amount) : zero(purse),
                paid ? surplus(promise) : Optional.empty(),
                promise.undecided());
    }

    private static Money sum(Promise promise, Function<Promise.Line, Money> part) {
        return promise.bills().stream().map(part).reduce(zero(promise.purse()), Money::plus);
    }

    private static List<Receipt.Electronic> electronic(Promise promise) {
        return promise.charges().stream()
                .flatMap(line -> line.taken().stream())
                .map(part ->
                        new Receipt.Electronic(
                                switch (part.means()) {
                                    case CARD -> Receipt.Means.CARD;
                                    case PHONE -> Receipt.Means.PHONE;
                                },
                                part.money().amount(),
                                part.money().shown()))
                .toList();
    }

    private static Optional<Surplus> surplus(Promise promise) {
        if (promise.voucher().isPositive()) {
            return Optional.of(new Surplus(promise.voucher(), Destination.VOUCHER));
        }
        var charge = promise.surplus();
        if (charge.isPresent()) {
            var charity = charge.get().purpose() == Promise.Purpose.DONATION;
            return charge.map(l ->
                    new Surplus(l.amount(), charity ? Destination.CHARITY : Destination.ACCOUNT));
        }
        // Cash for a bill that is being undone is the customer's again when it is.
        var claim =
                promise.undoing().stream().map(Asked::cash).reduce(promise.claim(), Money::plus);
        return Optional.of(claim)
                .filter(Money::isPositive)
                .map(c -> new Surplus(c, Destination.CLAIM));
    }

    private static List<Notes> notes(Purse purse) {
        return PaymentViews.counts(purse.counted()).stream()
                .map(n -> new Notes(n.value(), n.count()))
                .toList();
    }

    private static Money zero(Purse purse) {
        return Money.zero(purse.total().currency());
    }
}
