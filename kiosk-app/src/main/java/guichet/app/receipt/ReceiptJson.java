package guichet.app.receipt;

import guichet.app.bill.Language;
import guichet.app.money.Money;
import guichet.app.receipt.Receipt.Amounts;
import guichet.app.receipt.Receipt.Copy;
import guichet.app.receipt.Receipt.Destination;
import guichet.app.receipt.Receipt.Electronic;
import guichet.app.receipt.Receipt.Issuer;
import guichet.app.receipt.Receipt.Means;
import guichet.app.receipt.Receipt.Notes;
import guichet.app.receipt.Receipt.Payee;
import guichet.app.receipt.Receipt.Status;
import guichet.app.receipt.Receipt.Surplus;
import guichet.app.receipt.Receipt.Why;
import guichet.app.tree.Documents;
import guichet.app.tree.Spot;
import guichet.app.tree.SpotFault;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How a receipt is kept in the store's documents, so that a reprint says what the original said.
/// Schema version 1; amounts in minor units of the one `currency`. Without state; any thread.
public final class ReceiptJson {
    private static final int MAX_BYTES = 256 * 1024;
    private static final int LONGEST = 200;
    private static final JsonMapper MAPPER = new JsonMapper();

    private ReceiptJson() {}

    /// UTF-8.
    public static byte[] write(Receipt receipt) {
        var root = object();
        root.put("version", 1);
        root.put("number", receipt.number());
        root.put("randomPart", receipt.randomPart());
        root.put("at", receipt.at().toString());
        root.put("language", receipt.language().tag());
        root.put("copy", word(receipt.copy()));
        root.set("issuer", issuer(receipt.issuer()));
        root.set("payee", payee(receipt.payee()));
        root.set("amounts", amounts(receipt.amounts()));
        root.set("status", status(receipt.status()));
        receipt.claim().ifPresent(claim -> root.put("claim", claim));
        receipt.journalHead().ifPresent(head -> root.put("journalHead", head));
        return MAPPER.writeValueAsBytes(root);
    }

    /// @throws IllegalArgumentException naming place and reason, if it is not a receipt
    public static Receipt read(byte[] json) {
        try {
            return receipt(Documents.json(json, MAX_BYTES));
        } catch (SpotFault e) {
            throw new IllegalArgumentException("receipt: " + e.line(), e);
        }
    }

    private static ObjectNode issuer(Issuer issuer) {
        return object().put("terminal", issuer.terminal())
                .put("name", issuer.name())
                .put("address", issuer.address())
                .put("helpPhone", issuer.helpPhone());
    }

    private static ObjectNode payee(Payee payee) {
        var node =
                object().put("biller", payee.biller())
                        .put("service", payee.service())
                        .put("accountLabel", payee.accountLabel())
                        .put("account", payee.account().shown());
        if (!payee.period().isEmpty()) node.put("period", payee.period());
        return node;
    }

    private static ObjectNode amounts(Amounts amounts) {
        var node = object();
        node.put("currency", amounts.due().currency().getCurrencyCode());
        var electronic = node.putArray("electronic");
        for (var part : amounts.electronic()) {
            var one = electronic.addObject().put("means", word(part.means()));
            one.put("amount", part.amount().minorUnits());
            if (!part.shown().isEmpty()) one.put("shown", part.shown());
        }
        node.put("due", amounts.due().minorUnits());
        var notes = node.putArray("notes");
        for (var note : amounts.notes()) {
            notes.addObject().put("value", note.value().minorUnits()).put("count", note.count());
        }
        node.put("fee", amounts.fee().minorUnits());
        node.put("credited", amounts.credited().minorUnits());
        amounts.surplus()
                .ifPresent(surplus ->
                        node.putObject("surplus")
                                .put("amount", surplus.amount().minorUnits())
                                .put("to", word(surplus.to())));
        amounts.undecided().ifPresent(note -> node.put("undecided", note.minorUnits()));
        return node;
    }

    private static ObjectNode status(Status status) {
        return switch (status) {
            case Status.Posted(var on) -> object().put("is", "posted").put("on", on.toString());
            case Status.Accepted _ -> object().put("is", "accepted");
            case Status.NotPaid(var why) -> object().put("is", "not-paid").put("why", word(why));
            case Status.NotRecorded _ -> object().put("is", "not-recorded");
        };
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String word(Enum<?> meant) {
        return meant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Receipt receipt(Spot root) {
        root.with(
                "version",
                "number",
                "randomPart",
                "at",
                "language",
                "copy",
                "issuer",
                "payee",
                "amounts",
                "status",
                "claim",
                "journalHead");
        root.get("version").number(1, 1);
        var languages = new LinkedHashMap<String, Language>();
        for (var language : Language.values()) languages.put(language.tag(), language);
        return checked(
                root,
                () ->
                        new Receipt(
                                issuer(root.get("issuer")),
                                text(root.get("number")),
                                text(root.get("randomPart")),
                                OffsetDateTime.parse(text(root.get("at"))),
                                root.get("language").oneOf("language", languages),
                                root.get("copy").oneOf("copy", Spot.words(Copy.class)),
                                payee(root.get("payee")),
                                amounts(root.get("amounts")),
                                status(root.get("status")),
                                root.find("claim").map(ReceiptJson::text),
                                root.find("journalHead").map(ReceiptJson::text)));
    }

    private static Issuer issuer(Spot spot) {
        spot.with("terminal", "name", "address", "helpPhone");
        return new Issuer(
                text(spot.get("terminal")),
                text(spot.get("name")),
                text(spot.get("address")),
                text(spot.get("helpPhone")));
    }

    private static Payee payee(Spot spot) {
        spot.with("biller", "service", "accountLabel", "account", "period");
        return new Payee(
                text(spot.get("biller")),
                text(spot.get("service")),
                text(spot.get("accountLabel")),
                checked(spot.get("account"), () -> new MaskedAccount(text(spot.get("account")))),
                spot.find("period").map(ReceiptJson::text).orElse(""));
    }

    private static Amounts amounts(Spot spot) {
        spot.with(
                "currency",
                "electronic",
                "due",
                "notes",
                "fee",
                "credited",
                "surplus",
                "undecided");
        var code = spot.get("currency");
        var currency = checked(code, () -> Currency.getInstance(text(code)));
        Function<Spot, Money> money =
                amount -> new Money(amount.number(0, Long.MAX_VALUE), currency);
        return new Amounts(
                spot.get("electronic").list(32).stream()
                        .map(part -> electronic(part, money))
                        .toList(),
                money.apply(spot.get("due")),
                spot.get("notes").list(64).stream().map(note -> notes(note, money)).toList(),
                money.apply(spot.get("fee")),
                money.apply(spot.get("credited")),
                spot.find("surplus").map(surplus -> surplus(surplus, money)),
                spot.find("undecided").map(money));
    }

    private static Electronic electronic(Spot spot, Function<Spot, Money> money) {
        spot.with("means", "amount", "shown");
        return new Electronic(
                spot.get("means").oneOf("means", Spot.words(Means.class)),
                money.apply(spot.get("amount")),
                spot.find("shown").map(ReceiptJson::text).orElse(""));
    }

    private static Notes notes(Spot spot, Function<Spot, Money> money) {
        spot.with("value", "count");
        return new Notes(
                money.apply(spot.get("value")), (int) spot.get("count").number(1, 100_000));
    }

    private static Surplus surplus(Spot spot, Function<Spot, Money> money) {
        spot.with("amount", "to");
        return new Surplus(
                money.apply(spot.get("amount")),
                spot.get("to").oneOf("destination", Spot.words(Destination.class)));
    }

    private static Status status(Spot spot) {
        SequencedMap<String, Function<Spot, Status>> kinds = new LinkedHashMap<>();
        kinds.put("posted", ReceiptJson::posted);
        kinds.put("accepted", _ -> new Status.Accepted());
        kinds.put("not-paid", ReceiptJson::notPaid);
        kinds.put("not-recorded", _ -> new Status.NotRecorded());
        return spot.with("is", "on", "why").get("is").oneOf("status", kinds).apply(spot);
    }

    private static Status posted(Spot spot) {
        var on = spot.get("on");
        return checked(on, () -> new Status.Posted(LocalDate.parse(text(on))));
    }

    private static Status notPaid(Spot spot) {
        return new Status.NotPaid(spot.get("why").oneOf("reason", Spot.words(Why.class)));
    }

    private static String text(Spot spot) {
        return spot.text(LONGEST);
    }

    private static <T> T checked(Spot spot, java.util.function.Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw spot.fault(Optional.ofNullable(e.getMessage()).orElse("is not valid"));
        }
    }
}
