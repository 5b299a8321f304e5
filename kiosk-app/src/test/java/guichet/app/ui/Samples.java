package guichet.app.ui;

import guichet.app.bill.AccountRule;
import guichet.app.bill.Basket;
import guichet.app.bill.Bill;
import guichet.app.bill.Catalogue;
import guichet.app.bill.Language;
import guichet.app.bill.Quote;
import guichet.app.bill.Service;
import guichet.app.bill.SurplusRule;
import guichet.app.bill.Wording;
import guichet.app.money.Fee;
import guichet.app.money.Money;
import guichet.app.visit.Place;
import guichet.app.visit.Place.Caution;
import guichet.app.visit.Place.Outcome;
import guichet.app.visit.Place.Paper;
import guichet.app.visit.Place.Phase;
import guichet.app.visit.Place.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A small catalogue and one or more places of every kind, by name, as the screens' tests draw
/// them. Long names on purpose.
public final class Samples {

    private static final Currency YUAN = Currency.getInstance("CNY");

    static final Wording CONSUMER = words("用户号", "customer number");
    static final Wording PRINTED = words("印在账单右上角，共十位。", "Printed at the top right of your bill.");

    private Samples() {}

    public static Wording words(String chinese, String english) {
        return new Wording(Map.of(Language.ZH_CN, chinese, Language.EN, english));
    }

    public static Money yuan(String amount) {
        return new Money(new BigDecimal(amount).movePointRight(2).longValueExact(), YUAN);
    }

    public static Catalogue catalogue() {
        var billers = new ArrayList<Catalogue.Biller>();
        var services = new ArrayList<Service>();
        add(
                billers,
                services,
                "water",
                "hz-water",
                words("杭州水务集团", "Hangzhou Water"),
                "杭州",
                "Hangzhou",
                "hangzhou shuiwu",
                "hzsw");
        add(
                billers,
                services,
                "water",
                "nb-water",
                words("宁波市自来水公司", "Ningbo Municipal Water Supply Company"),
                "宁波",
                "Ningbo",
                "ningbo zilaishui",
                "nbzls");
        add(
                billers,
                services,
                "water",
                "wz-water",
                words("温州公用水务", "Wenzhou Utilities Water"),
                "温州",
                "Wenzhou",
                "wenzhou gongyong shuiwu",
                "wzgysw");
        add(
                billers,
                services,
                "water",
                "jx-water",
                words("嘉兴水务", "Jiaxing Water"),
                "嘉兴",
                "Jiaxing",
                "jiaxing shuiwu",
                "jxsw");
        add(
                billers,
                services,
                "water",
                "sx-water",
                words("绍兴水务", "Shaoxing Water"),
                "绍兴",
                "Shaoxing",
                "shaoxing shuiwu",
                "sxsw");
        add(
                billers,
                services,
                "water",
                "cc-water",
                words("长春水务", "Changchun Water"),
                "长春",
                "Changchun",
                "changchun shuiwu",
                "ccsw");
        add(
                billers,
                services,
                "power",
                "zj-power",
                words("国家电网浙江电力", "State Grid Zhejiang Power"),
                "浙江",
                "Zhejiang",
                "guojia dianwang zhejiang dianli",
                "gjdwzjdl");
        add(
                billers,
                services,
                "gas",
                "hz-gas",
                words("杭州燃气", "Hangzhou Gas"),
                "杭州",
                "Hangzhou",
                "hangzhou ranqi",
                "hzrq");
        add(
                billers,
                services,
                "phone",
                "cmcc",
                words("中国移动话费", "China Mobile"),
                "全国",
                "Nationwide",
                "zhongguo yidong",
                "zgyd");
        add(
                billers,
                services,
                "heat",
                "hz-heat",
                words("杭州热力", "Hangzhou District Heating"),
                "杭州",
                "Hangzhou",
                "hangzhou reli",
                "hzrl");
        add(
                billers,
                services,
                "tv",
                "wasu",
                words("华数电视", "Wasu Cable Television"),
                "浙江",
                "Zhejiang",
                "huashu dianshi",
                "hsds");
        add(
                billers,
                services,
                "tax",
                "zj-tax",
                words("浙江税务", "Zhejiang Tax"),
                "浙江",
                "Zhejiang",
                "zhejiang shuiwu",
                "zjsw");
        add(
                billers,
                services,
                "school",
                "hz-school",
                words("杭州学费", "Hangzhou School Fees"),
                "杭州",
                "Hangzhou",
                "hangzhou xuefei",
                "hzxf");
        add(
                billers,
                services,
                "traffic",
                "hz-traffic",
                words("交通罚款", "Traffic Fines"),
                "杭州",
                "Hangzhou",
                "jiaotong fakuan",
                "jtfk");
        return new Catalogue(
                1,
                List.of(
                        new Catalogue.Category("water", "water", words("水费", "Water")),
                        new Catalogue.Category("power", "power", words("电费", "Electricity")),
                        new Catalogue.Category("gas", "gas", words("燃气费", "Gas")),
                        new Catalogue.Category(
                                "phone", "phone", words("电话与宽带", "Phone & internet")),
                        new Catalogue.Category("heat", "heat", words("供暖费", "Heating")),
                        new Catalogue.Category("tv", "tv", words("有线电视", "Television")),
                        new Catalogue.Category("tax", "tax", words("税费与社保", "Tax & insurance")),
                        new Catalogue.Category("school", "school", words("教育缴费", "Education")),
                        new Catalogue.Category("traffic", "traffic", words("交通罚款", "Traffic"))),
                billers,
                services);
    }

    private static void add(
            List<Catalogue.Biller> billers,
            List<Service> services,
            String category,
            String id,
            Wording name,
            String city,
            String cityInEnglish,
            String pinyin,
            String initials) {
        billers.add(new Catalogue.Biller(id, name, words(city, cityInEnglish), pinyin, initials));
        services.add(service(id, category, name, AccountRule.Alphabet.DIGITS));
    }

    static Service service(
            String id, String category, Wording name, AccountRule.Alphabet alphabet) {
        return new Service(
                id,
                id,
                category,
                name,
                YUAN,
                new AccountRule(CONSUMER, PRINTED, alphabet, 10, 10, AccountRule.Check.NONE),
                true,
                List.of(SurplusRule.TO_ACCOUNT),
                Optional.empty(),
                new Fee.Fixed(yuan("1.00")),
                yuan("1"),
                yuan("5000"),
                Optional.empty(),
                List.of());
    }

    static Service water() {
        return catalogue().service("hz-water").orElseThrow();
    }

    static Service taxByLetters() {
        return service(
                "tax-letters",
                "tax",
                words("浙江税务", "Zhejiang Tax"),
                AccountRule.Alphabet.LETTERS_AND_DIGITS);
    }

    static Bill bill(String reference, String period, String due) {
        return new Bill(
                "hz-water",
                "3301004287",
                "王*明",
                reference,
                period,
                LocalDate.of(2026, 10, 25),
                yuan(due));
    }

    static Quote quote(SurplusRule surplus, boolean part) {
        return new Quote(
                bill("W-2026-10", "2026-10", "87.60"),
                "hz-water",
                yuan("87.60"),
                yuan("1.00"),
                surplus,
                part,
                yuan("1"),
                0,
                Optional.of(new Quote.Charity("donation", "charity", "1")));
    }

    static Basket basket(SurplusRule surplus, boolean part) {
        return Basket.of(quote(surplus, part));
    }

    /// The place of that name.
    public static Place place(String name) {
        return Optional.ofNullable(places().get(name)).orElseThrow();
    }

    /// The name of a constant as it stands in the names of places.
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Every kind of place, and every face it has, by the name of its picture.
    public static Map<String, Place> places() {
        var places = new LinkedHashMap<String, Place>();
        choosing(places);
        agreeing(places);
        paying(places);
        ending(places);
        return places;
    }

    private static void choosing(Map<String, Place> places) {
        var water = water();
        places.put("attract", new Place.Attract());
        places.put("categories", new Place.Categories());
        places.put("billers", new Place.Billers(catalogue().categories().getFirst()));
        places.put("search", new Place.Search());
        places.put("account-empty", new Place.EnterAccount(water, "", Optional.empty()));
        for (var fault : AccountRule.Fault.values()) {
            places.put(
                    "account-" + name(fault),
                    new Place.EnterAccount(water, "3301004288", Optional.of(fault)));
        }
        places.put(
                "account-letters",
                new Place.EnterAccount(taxByLetters(), "91330A0042", Optional.empty()));
        places.put("lookingup", new Place.LookingUp(water, "3301004287"));
        places.put(
                "bills",
                new Place.Bills(
                        water,
                        "王*明",
                        List.of(
                                bill("W-2026-10", "2026-10", "87.60"),
                                bill("W-2026-09", "2026-09", "1204.15"),
                                bill("W-2026-08", "2026-08", "64.00")),
                        0));
        places.put("unknownscan", new Place.UnknownScan());
        for (var why : Place.NothingFound.Why.values()) {
            places.put("notfound-" + name(why), new Place.NothingFound(water, "3301004287", why));
        }
    }

    private static void agreeing(Map<String, Place> places) {
        var notes = List.of(yuan("5"), yuan("10"), yuan("20"), yuan("50"), yuan("100"));
        places.put(
                "terms",
                new Place.Terms(
                        water(),
                        basket(SurplusRule.TO_ACCOUNT, true),
                        List.of(),
                        notes,
                        List.of(Place.Way.CASH)));
        places.put(
                "terms-cautions",
                new Place.Terms(
                        water(),
                        basket(SurplusRule.KEPT_AS_CLAIM, false),
                        List.of(Caution.values()),
                        notes,
                        List.of(Place.Way.CASH)));
        places.put(
                "terms-ways",
                new Place.Terms(
                        water(),
                        basket(SurplusRule.TO_ACCOUNT, true),
                        List.of(),
                        notes,
                        List.of(Place.Way.values())));
        for (var reason : Place.CashNotPossible.Reason.values()) {
            places.put(
                    "cashoff-" + name(reason),
                    new Place.CashNotPossible(
                            water(), basket(SurplusRule.TO_ACCOUNT, false), reason));
        }
    }

    private static void paying(Map<String, Place> places) {
        for (var phase : Phase.values()) {
            var some = phase != Phase.STARTING;
            places.put(
                    "paying-" + name(phase),
                    payment(some ? "60" : "0", phase, Optional.empty(), false));
        }
        for (var refusal : Refusal.values()) {
            places.put(
                    "paying-refused-" + name(refusal),
                    payment("60", Phase.INSERTING, Optional.of(refusal), false));
        }
        for (var prompt : Place.Prompt.values()) {
            var way = prompt == Place.Prompt.SCAN_CODE ? Place.Way.PHONE : Place.Way.CARD;
            var code = prompt == Place.Prompt.SCAN_CODE ? "https://pay.example/T0001/4711" : "";
            var asked =
                    payment("60", Phase.TENDERING, Optional.empty(), false)
                            .payment()
                            .asking(new Place.Asking(way, yuan("28.60"), prompt, code));
            places.put("paying-asking-" + name(prompt), new Place.Paying(water(), asked));
        }
        for (var why : Place.Declined.values()) {
            var declined =
                    payment("60", Phase.CHOOSING, Optional.empty(), false)
                            .payment()
                            .declined(Optional.of(why));
            places.put("paying-declined-" + name(why), new Place.Paying(water(), declined));
        }
        places.put("paying-empty", payment("0", Phase.INSERTING, Optional.empty(), false));
        places.put("paying-jam", payment("60", Phase.NOTE_MOVING, Optional.empty(), true));
        places.put("paying-too-much", payment("100", Phase.CHOOSING, Optional.empty(), false));
    }

    static Place.Paying payment(
            String inserted, Phase phase, Optional<Refusal> refused, boolean jammed) {
        var notes =
                switch (inserted) {
                    case "60" ->
                            List.of(
                                    new Place.NoteCount(yuan("20"), 2),
                                    new Place.NoteCount(yuan("10"), 2));
                    case "100" ->
                            List.of(
                                    new Place.NoteCount(yuan("50"), 1),
                                    new Place.NoteCount(yuan("20"), 2),
                                    new Place.NoteCount(yuan("10"), 1));
                    default -> List.<Place.NoteCount>of();
                };
        return new Place.Paying(
                water(),
                new Place.PayingView(
                        basket(SurplusRule.TO_ACCOUNT, true),
                        yuan(inserted),
                        notes,
                        phase,
                        refused,
                        jammed,
                        yuan("0"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    /// Something is in, not enough, and this bill cannot be paid in parts.
    public static Place.Paying shortPaymentWithoutParts() {
        return new Place.Paying(
                water(),
                new Place.PayingView(
                        basket(SurplusRule.KEPT_AS_CLAIM, false),
                        yuan("20"),
                        List.of(new Place.NoteCount(yuan("20"), 1)),
                        Phase.CHOOSING,
                        Optional.empty(),
                        false,
                        yuan("0"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    private static void ending(Map<String, Place> places) {
        for (var outcome : Outcome.values()) {
            places.put("result-" + name(outcome), result(outcome, Optional.empty(), Paper.PRINTED));
        }
        places.put(
                "result-undecided",
                result(Outcome.ACCEPTED, Optional.of(yuan("20")), Paper.UNPROVEN));
        places.put("result-no-paper", result(Outcome.ACCEPTED, Optional.empty(), Paper.FAILED));
        places.put("result-printing", result(Outcome.ACCEPTED, Optional.empty(), Paper.PRINTING));
        for (var cause : Place.OutOfService.Cause.values()) {
            places.put("outofservice-" + name(cause), new Place.OutOfService(cause));
        }
    }

    static Place.Result result(Outcome outcome, Optional<Money> undecided, Paper paper) {
        var zero = yuan("0");
        var nothing = outcome == Outcome.NOTHING_INSERTED || outcome == Outcome.GIVEN_BACK;
        var kept = outcome == Outcome.CLAIM || outcome == Outcome.REFUSED;
        var posted = outcome == Outcome.PAID || outcome == Outcome.ACCEPTED;
        return new Place.Result(
                new Place.ResultView(
                        basket(SurplusRule.TO_ACCOUNT, true),
                        outcome,
                        nothing ? zero : yuan("100"),
                        zero,
                        posted ? yuan("87.60") : zero,
                        posted ? yuan("1.00") : zero,
                        posted ? yuan("11.40") : zero,
                        undecided,
                        "K017-20261024-00042",
                        outcome == Outcome.ACCEPTED || kept
                                ? Optional.of("C017-4281-7730")
                                : Optional.empty(),
                        outcome == Outcome.PAID
                                ? Optional.of(LocalDate.of(2026, 10, 24))
                                : Optional.empty(),
                        nothing ? Paper.NONE : paper));
    }
}
