package guichet.sim.host.bank;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who owes what before anybody has paid. Any well-formed account of a service exists and owes an
/// amount made from its digits, always the same; some accounts are written down for demonstrations.
/// Accounts ending in `0000` do not exist; those ending in `1111` owe nothing. Pure.
public final class Bills {

    /// One line a demonstration can rely on.
    ///
    /// @param minorUnits in fen
    /// @param scan the code on its paper bill
    public record Demo(
            String service,
            String account,
            String reference,
            long minorUnits,
            String holder,
            String scan) {}

    /// @param owed minor units, before any payment
    public record Bill(String reference, String period, String dueDate, long owed) {}

    /// Who an account belongs to and what it owes.
    public record Account(String holder, List<Bill> bills) {}

    /// In the order the catalogue shows them.
    public static final List<Demo> DEMO =
            List.of(
                    new Demo(
                            "hz-water",
                            "8830012345",
                            "202509000123",
                            8_760,
                            "Z*** San",
                            "HZW8830012345202509000123"),
                    new Demo(
                            "cc-water",
                            "6601007781",
                            "202510000456",
                            3_550,
                            "W*** Fang",
                            "CCW6601007781202510000456"),
                    new Demo(
                            "zj-power",
                            "3300517008821",
                            "202510330088",
                            12_800,
                            "L*** Si",
                            "ZJD3300517008821202510330088"),
                    new Demo(
                            "bj-power",
                            "0123456782",
                            "202510110067",
                            6_000,
                            "C*** Jie",
                            "BJD0123456782202510110067"),
                    new Demo(
                            "sh-gas",
                            "900123456783",
                            "202510900123",
                            10_000,
                            "X*** Min",
                            "SHG900123456783202510900123"),
                    new Demo(
                            "mobile-zj",
                            "13857100088",
                            "202510138571",
                            5_000,
                            "H*** Wei",
                            "YDZJ13857100088202510138571"),
                    new Demo(
                            "telecom-sh",
                            "18916500099",
                            "202510189165",
                            9_945,
                            "G*** Ling",
                            "DXSH18916500099202510189165"),
                    new Demo(
                            "cc-heat",
                            "2200456",
                            "202511220045",
                            218_600,
                            "S*** Hui",
                            "CCR2200456-202511220045"),
                    new Demo(
                            "cq-tv",
                            "8230001122",
                            "202510823000",
                            2_800,
                            "T*** Yu",
                            "CQT8230001122202510823000"),
                    new Demo(
                            "zj-social",
                            "330106880412",
                            "202500330106",
                            42_000,
                            "Y*** Ping",
                            "ZJB330106880412202500330106"),
                    new Demo(
                            "hz-school",
                            "S2025010917",
                            "202509010917",
                            135_000,
                            "Q*** Bo",
                            "HZXS2025010917202509010917"),
                    new Demo(
                            "relief-flood",
                            "J20250088",
                            "202507200088",
                            20_000,
                            "M*** Na",
                            "RCFJ20250088202507200088"));

    private static final List<String> SURNAMES =
            List.of("Z", "L", "W", "C", "Y", "H", "X", "S", "G", "T", "Q", "M", "F", "D", "J");
    private static final List<String> GIVEN =
            List.of(
                    "Wei", "Fang", "Na", "Min", "Jing", "Li", "Qiang", "Lei", "Jun", "Yang", "Yong",
                    "Yan", "Jie", "Juan", "Tao", "Ming", "Chao", "Xia", "Ping", "Gang");

    /// The smallest and largest amount of a month in yuan, by category.
    private static final Map<String, long[]> YUAN =
            Map.of(
                    "water", new long[] {18, 180},
                    "power", new long[] {40, 420},
                    "gas", new long[] {25, 260},
                    "phone", new long[] {19, 199},
                    "home", new long[] {24, 600},
                    "social", new long[] {60, 880},
                    "tax", new long[] {50, 900},
                    "school", new long[] {120, 2_400},
                    "gift", new long[] {10, 500});

    private Bills() {}

    /// @param today the bank's date, for the period and due date of what is asked for the first time
    /// @return empty if there is no such account
    public static Optional<Account> of(Service service, String account, LocalDate today) {
        if (!service.wellFormed(account) || account.endsWith("0000")) {
            return Optional.empty();
        }
        var key = service.id() + "/" + account;
        var due = today.plusDays(14).toString();
        var last = YearMonth.from(today).minusMonths(1);
        for (var demo : DEMO) {
            if (demo.service().equals(service.id()) && demo.account().equals(account)) {
                var bill = new Bill(demo.reference(), last.toString(), due, demo.minorUnits());
                return Optional.of(new Account(demo.holder(), List.of(bill)));
            }
        }
        var bills = new ArrayList<Bill>();
        if (!account.endsWith("1111")) {
            // One account in six is a month behind.
            var months = Hashes.number(key + "/months", 6) == 0 ? 2 : 1;
            for (var i = months - 1; i >= 0; i--) {
                bills.add(
                        bill(
                                service,
                                key + "/" + i,
                                last.minusMonths(i),
                                today.plusDays(14L - 30L * i)));
            }
        }
        return Optional.of(new Account(holder(key), List.copyOf(bills)));
    }

    private static Bill bill(Service service, String key, YearMonth period, LocalDate due) {
        var range = YUAN.getOrDefault(service.category(), new long[] {20, 200});
        var fen = range[0] * 100 + Hashes.number(key, (range[1] - range[0]) * 100);
        // One in four ends on ten yuan, so that notes alone can pay it.
        var amount = Hashes.number(key + "/round", 4) == 0 ? (fen + 999) / 1000 * 1000 : fen;
        var bounded = Math.clamp(amount, service.least(), service.most());
        var reference =
                "%04d%02d%06d"
                        .formatted(
                                period.getYear(),
                                period.getMonthValue(),
                                Hashes.number(key + "/reference", 1_000_000));
        return new Bill(reference, period.toString(), due.toString(), bounded);
    }

    private static String holder(String key) {
        var surname = SURNAMES.get((int) Hashes.number(key + "/surname", SURNAMES.size()));
        var given = GIVEN.get((int) Hashes.number(key + "/given", GIVEN.size()));
        return surname + "*** " + given;
    }
}
