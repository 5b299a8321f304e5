package guichet.app.catalogue;

import guichet.app.bill.AccountRule;
import guichet.app.bill.AccountRule.Alphabet;
import guichet.app.bill.AccountRule.Check;
import guichet.app.bill.Catalogue;
import guichet.app.bill.Catalogue.Biller;
import guichet.app.bill.Catalogue.Category;
import guichet.app.bill.Quote;
import guichet.app.bill.Service;
import guichet.app.bill.Service.OfflineTerms;
import guichet.app.bill.Service.ScanRule;
import guichet.app.bill.SurplusRule;
import guichet.app.money.Fee;
import guichet.app.money.Money;
import guichet.app.tree.Documents;
import guichet.app.tree.Spot;
import guichet.app.tree.SpotFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/// Reads the bank's catalogue (`docs/catalogue.md`) strictly: one unknown member, dangling name or
/// impossible limit and the whole is refused, naming its place. Bounded by 8 MiB, 32 levels and
/// 20,000 services. Without state; any thread.
public final class CatalogueReader {
    /// The largest document, in bytes.
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    static final int MAX_SERVICES = 20_000;
    private static final int MAX_CATEGORIES = 200;
    private static final int MAX_SCAN_RULES = 16;
    private static final int LONGEST_PATTERN = 256;

    /// Minor units; far from where sums of them could overflow.
    private static final long MAX_AMOUNT = 1_000_000_000_000L;

    private static final Set<String> ICONS =
            Set.of(
                    "water", "power", "gas", "phone", "heat", "tv", "tax", "school", "health",
                    "traffic", "home", "gift");
    private static final SequencedMap<String, Alphabet> ALPHABETS = Spot.words(Alphabet.class);
    private static final SequencedMap<String, Check> CHECKS = Spot.words(Check.class);
    private static final SequencedMap<String, SurplusRule> SURPLUS = surplusWords();

    private CatalogueReader() {}

    /// @throws CatalogueFault naming the first place that is wrong, and why
    public static Catalogue read(byte[] bytes) throws CatalogueFault {
        try {
            return catalogue(Documents.json(bytes, MAX_BYTES));
        } catch (SpotFault e) {
            throw new CatalogueFault(e);
        }
    }

    private static Catalogue catalogue(Spot root) {
        root.with("version", "categories", "billers", "services");
        var version = root.get("version").number(1, Long.MAX_VALUE);
        var categories = each(root.get("categories"), MAX_CATEGORIES, CatalogueReader::category);
        var billers = each(root.get("billers"), MAX_SERVICES, CatalogueReader::biller);
        var categoryIds = categories.stream().map(Category::id).collect(Collectors.toSet());
        var billerIds = billers.stream().map(Biller::id).collect(Collectors.toSet());
        var services =
                each(
                        root.get("services"),
                        MAX_SERVICES,
                        spot -> service(spot, billerIds, categoryIds));
        return new Catalogue(version, categories, billers, services);
    }

    /// Reads the entries of a list whose `id`s must differ.
    private static <T> List<T> each(Spot list, int most, Function<Spot, T> read) {
        var ids = new HashSet<String>();
        var entries = new ArrayList<T>();
        for (var spot : list.list(most)) {
            entries.add(read.apply(spot));
            var id = spot.get("id");
            if (!ids.add(id(id))) throw id.fault(Spot.quoted(id(id)) + " is there already");
        }
        return entries;
    }

    private static Category category(Spot spot) {
        spot.with("id", "icon", "name");
        var icon = spot.get("icon");
        if (!ICONS.contains(icon.text(32))) {
            throw icon.fault("no such icon " + Spot.quoted(icon.text(32)));
        }
        return new Category(
                id(spot.get("id")), icon.text(32), WordingReader.read(spot.get("name")));
    }

    private static Biller biller(Spot spot) {
        spot.with("id", "name", "city", "pinyin", "initials");
        return new Biller(
                id(spot.get("id")),
                WordingReader.read(spot.get("name")),
                WordingReader.read(spot.get("city")),
                spelt(spot.get("pinyin")),
                spelt(spot.get("initials")));
    }

    private static Service service(Spot spot, Set<String> billers, Set<String> categories) {
        spot.with(
                "id",
                "biller",
                "category",
                "name",
                "currency",
                "account",
                "partPayment",
                "surplus",
                "charity",
                "fee",
                "least",
                "most",
                "offline",
                "scans");
        var currency = currency(spot.get("currency"));
        var least = spot.get("least").number(1, MAX_AMOUNT);
        var most = spot.get("most").number(1, MAX_AMOUNT);
        if (least > most) throw spot.get("least").fault(least + " is more than most, " + most);
        var surplus = surplus(spot.get("surplus"));
        var charity = spot.find("charity").map(c -> charity(c, billers));
        if (surplus.contains(SurplusRule.CHARITY) && charity.isEmpty()) {
            throw spot.get("surplus").fault("charity is a rule, and no charity is named");
        }
        return new Service(
                id(spot.get("id")),
                known(spot.get("biller"), "biller", billers),
                known(spot.get("category"), "category", categories),
                WordingReader.read(spot.get("name")),
                currency,
                account(spot.get("account")),
                spot.get("partPayment").flag(),
                surplus,
                charity,
                fee(spot.get("fee"), currency),
                new Money(least, currency),
                new Money(most, currency),
                spot.find("offline").map(terms -> offline(terms, most, currency)),
                scans(spot.find("scans")));
    }

    private static Quote.Charity charity(Spot spot, Set<String> billers) {
        spot.with("service", "biller", "account");
        return new Quote.Charity(
                id(spot.get("service")),
                known(spot.get("biller"), "biller", billers),
                spot.get("account").text(40));
    }

    private static AccountRule account(Spot spot) {
        spot.with("label", "hint", "kind", "min", "max", "check");
        var min = (int) spot.get("min").number(1, 40);
        var max = (int) spot.get("max").number(1, 40);
        if (min > max) throw spot.get("min").fault(min + " is more than max, " + max);
        var kind = spot.get("kind").oneOf("kind", ALPHABETS);
        var check = spot.get("check").oneOf("check", CHECKS);
        if (check != Check.NONE && kind != Alphabet.DIGITS) {
            throw spot.get("check").fault("only a number of digits has a check digit");
        }
        return new AccountRule(
                WordingReader.read(spot.get("label")),
                WordingReader.read(spot.get("hint")),
                kind,
                min,
                max,
                check);
    }

    /// That no rule takes a surplus is said by an empty list, not by a word.
    private static SequencedMap<String, SurplusRule> surplusWords() {
        var words = Spot.words(SurplusRule.class);
        words.values().remove(SurplusRule.REFUSED);
        return words;
    }

    private static List<SurplusRule> surplus(Spot spot) {
        var rules = new ArrayList<SurplusRule>();
        for (var entry : spot.list(SURPLUS.size())) {
            var rule = entry.oneOf("rule", SURPLUS);
            if (rules.contains(rule)) throw entry.fault("is there already");
            rules.add(rule);
        }
        return rules;
    }

    private static Fee fee(Spot spot, Currency currency) {
        var kinds = new java.util.LinkedHashMap<String, Function<Spot, Fee>>();
        kinds.put(
                "none",
                fee -> {
                    fee.with("kind");
                    return new Fee.None();
                });
        kinds.put("fixed", fee -> fixed(fee.with("kind", "amount"), currency));
        kinds.put("per-mille", fee -> perMille(fee.with("kind", "perMille", "least"), currency));
        return spot.get("kind").oneOf("kind", kinds).apply(spot);
    }

    private static Fee fixed(Spot fee, Currency currency) {
        return new Fee.Fixed(new Money(fee.get("amount").number(1, MAX_AMOUNT), currency));
    }

    private static Fee perMille(Spot fee, Currency currency) {
        return new Fee.PerMille(
                (int) fee.get("perMille").number(1, 1000),
                new Money(fee.get("least").number(0, MAX_AMOUNT), currency));
    }

    private static OfflineTerms offline(Spot spot, long mostPayment, Currency currency) {
        spot.with("most", "quoteAgeHours");
        return new OfflineTerms(
                new Money(spot.get("most").number(1, mostPayment), currency),
                Duration.ofHours(spot.get("quoteAgeHours").number(1, 8760)));
    }

    private static List<ScanRule> scans(Optional<Spot> list) {
        return list.map(spot ->
                        spot.list(MAX_SCAN_RULES).stream()
                                .map(rule -> scan(rule.with("pattern").get("pattern")))
                                .toList())
                .orElse(List.of());
    }

    private static ScanRule scan(Spot spot) {
        try {
            var pattern = Pattern.compile(spot.text(LONGEST_PATTERN));
            for (var group : pattern.namedGroups().keySet()) {
                if (!group.equals("account") && !group.equals("reference")) {
                    throw spot.fault(
                            "unknown group %s; known: account, reference"
                                    .formatted(Spot.quoted(group)));
                }
            }
            if (!pattern.namedGroups().containsKey("account")) {
                throw spot.fault("has no group \"account\"");
            }
            return new ScanRule(pattern);
        } catch (PatternSyntaxException e) {
            var reason = "is not a pattern: " + e.getDescription();
            throw spot.fault(e.getIndex() < 0 ? reason : reason + " at " + (e.getIndex() + 1));
        }
    }

    private static String id(Spot spot) {
        return spot.text(
                64,
                "[a-z0-9]+(-[a-z0-9]+)*",
                "an id: lower-case letters, digits and single hyphens");
    }

    private static String known(Spot spot, String what, Set<String> ids) {
        var id = id(spot);
        if (!ids.contains(id)) throw spot.fault("no such " + what + " " + Spot.quoted(id));
        return id;
    }

    private static String spelt(Spot spot) {
        return spot.text(
                WordingReader.LONGEST,
                "[a-z]+( [a-z]+)*",
                "lower-case letters with single blanks between");
    }

    private static Currency currency(Spot spot) {
        try {
            return Currency.getInstance(spot.text(8));
        } catch (IllegalArgumentException _) {
            throw spot.fault("no such currency " + Spot.quoted(spot.text(8)));
        }
    }
}
