package guichet.sim.host;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.sim.host.bank.Bills;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What the bank publishes keeps to `docs/catalogue.md`, line by line.
class PublishedCatalogueTest {

    private static final Set<String> ICONS =
            Set.of(
                    "water", "power", "gas", "phone", "heat", "tv", "tax", "school", "health",
                    "traffic", "home", "gift");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void every_entry_is_complete_and_points_at_what_is_there(String version) {
        var root = Members.JSON.readTree(PublishedCatalogue.version(version).document());

        members(root, Set.of("version", "categories", "billers", "services"), Set.of());
        assertThat(root.get("version").intValue()).hasToString(version);
        var categories = ids(root.get("categories"));
        var billers = ids(root.get("billers"));
        assertThat(categories).hasSize(9);
        assertThat(billers).hasSizeGreaterThanOrEqualTo(40);
        assertThat(ids(root.get("services"))).hasSizeGreaterThanOrEqualTo(60);
        root.get("categories").forEach(PublishedCatalogueTest::category);
        root.get("billers").forEach(PublishedCatalogueTest::biller);
        for (var service : root.get("services")) {
            assertThat(billers).contains(service.get("biller").stringValue());
            assertThat(categories).contains(service.get("category").stringValue());
            service(service);
        }
        assertThat(used(root, "biller")).isEqualTo(Set.copyOf(billers));
        assertThat(used(root, "category")).isEqualTo(Set.copyOf(categories));
    }

    @Test
    void the_second_version_adds_one_service_takes_one_away_and_changes_two() {
        var first = Members.JSON.readTree(PublishedCatalogue.version("1").document());
        var second = Members.JSON.readTree(PublishedCatalogue.version("2").document());
        var before = new HashSet<>(ids(first.get("services")));
        var after = new HashSet<>(ids(second.get("services")));

        assertThat(after).contains("relief-earthquake").doesNotContain("hz-sewage");
        after.remove("relief-earthquake");
        before.remove("hz-sewage");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void rules_of_every_kind_are_in_use() {
        var text = new String(PublishedCatalogue.version("1").document(), StandardCharsets.UTF_8);

        assertThat(text)
                .contains("\"luhn\"", "\"mod-11-10\"", "\"letters-and-digits\"")
                .contains("\"fixed\"", "\"per-mille\"", "\"offline\"", "\"partPayment\": true")
                .contains("\"surplus\": []", "\"surplus\": [\"kept-as-claim\"]");
    }

    @Test
    void pinyin_is_right_where_programs_get_it_wrong() {
        var billers =
                Members.JSON.readTree(PublishedCatalogue.version("1").document()).get("billers");
        for (var biller : billers) {
            var name = biller.get("name").get("zh-CN").stringValue();
            var pinyin = biller.get("pinyin").stringValue();
            assertThat(pinyin.contains("changchun")).as(name).isEqualTo(name.contains("长春"));
            assertThat(pinyin.contains("chongqing")).as(name).isEqualTo(name.contains("重庆"));
            assertThat(pinyin.contains("xiamen")).as(name).isEqualTo(name.contains("厦门"));
            assertThat(pinyin.contains("yueqing")).as(name).isEqualTo(name.contains("乐清"));
            assertThat(pinyin.startsWith("luan ")).as(name).isEqualTo(name.contains("六安"));
            assertThat(biller.get("initials").stringValue()).as(name).hasSameSizeAs(name);
        }
    }

    @Test
    void each_demonstration_bill_is_owed_and_its_code_means_one_service() {
        var catalogue = PublishedCatalogue.version("1");
        var root = Members.JSON.readTree(catalogue.document());
        for (var demo : Bills.DEMO) {
            var service = catalogue.service(demo.service()).orElseThrow();
            var account = Bills.of(service, demo.account(), TODAY).orElseThrow();
            assertThat(account.bills()).hasSize(1);
            assertThat(account.bills().getFirst().owed())
                    .as(demo.service())
                    .isEqualTo(demo.minorUnits())
                    .isBetween(service.least(), service.most());
            assertThat(readAs(root, demo.scan()))
                    .containsExactly(
                            demo.service() + " " + demo.account() + " " + demo.reference());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gd-power, 4539578763621486, true",
        "gd-power, 4539578763621487, false",
        "sh-gas, 79927398713, false",
        "bj-power, 0123456782, true",
        "bj-power, 0123456783, false",
        "zj-exams, 002006673085, true",
        "zj-exams, 002006673086, false",
        "hz-water, 883001234, false",
        "hz-water, 883001234A, false",
        "hz-school, S2025010917, true"
    })
    void accounts_that_break_the_rule_do_not_exist(String id, String account, boolean exists) {
        var service = PublishedCatalogue.version("1").service(id).orElseThrow();

        assertThat(Bills.of(service, account, TODAY).isPresent()).isEqualTo(exists);
    }

    @Test
    void any_account_owes_something_plausible() {
        var root = Members.JSON.readTree(PublishedCatalogue.version("1").document());
        for (var entry : root.get("services")) {
            var service = PublishedCatalogue.service(entry);
            if (service.check().equals("none")) {
                var account = "1234567890123456789012345".substring(0, service.shortest());
                var bills = Bills.of(service, account, TODAY).orElseThrow().bills();
                assertThat(bills).hasSizeBetween(1, 2);
                for (var bill : bills) {
                    assertThat(bill.owed()).isBetween(service.least(), service.most());
                    assertThat(bill.reference()).matches("\\d{12}");
                }
            }
        }
    }

    private static List<String> readAs(JsonNode root, String scan) {
        var meanings = new ArrayList<String>();
        for (var service : root.get("services")) {
            for (var pattern : service.get("scans")) {
                var matcher = Pattern.compile(pattern.get("pattern").stringValue()).matcher(scan);
                if (matcher.find()) {
                    meanings.add(
                            service.get("id").stringValue()
                                    + " "
                                    + matcher.group("account")
                                    + " "
                                    + matcher.group("reference"));
                }
            }
        }
        return meanings;
    }

    private static void category(JsonNode category) {
        members(category, Set.of("id", "icon", "name"), Set.of());
        assertThat(ICONS).contains(category.get("icon").stringValue());
        twoLanguages(category.get("name"));
    }

    private static void biller(JsonNode biller) {
        members(biller, Set.of("id", "name", "city", "pinyin", "initials"), Set.of());
        twoLanguages(biller.get("name"));
        twoLanguages(biller.get("city"));
        assertThat(biller.get("pinyin").stringValue()).matches("[a-z]+( [a-z]+)*");
        assertThat(biller.get("initials").stringValue()).matches("[a-z]+");
    }

    private static void service(JsonNode service) {
        members(
                service,
                Set.of(
                        "id",
                        "biller",
                        "category",
                        "name",
                        "currency",
                        "account",
                        "partPayment",
                        "surplus",
                        "fee",
                        "least",
                        "most",
                        "scans"),
                Set.of("offline"));
        twoLanguages(service.get("name"));
        assertThat(service.get("currency").stringValue()).isEqualTo("CNY");
        account(service.get("account"));
        for (var target : service.get("surplus")) {
            assertThat(target.stringValue()).isIn("to-account", "kept-as-claim");
        }
        fee(service.get("fee"));
        var most = service.get("most").longValue();
        assertThat(service.get("least").longValue()).isBetween(1L, most);
        if (service.has("offline")) {
            members(service.get("offline"), Set.of("most", "quoteAgeHours"), Set.of());
            assertThat(service.get("offline").get("most").longValue()).isBetween(1L, most);
            assertThat(service.get("offline").get("quoteAgeHours").intValue()).isBetween(1, 72);
        }
        for (var scan : service.get("scans")) {
            members(scan, Set.of("pattern"), Set.of());
            var groups = Pattern.compile(scan.get("pattern").stringValue()).namedGroups().keySet();
            assertThat(groups).contains("account").isSubsetOf(Set.of("account", "reference"));
        }
    }

    private static void account(JsonNode account) {
        members(account, Set.of("label", "hint", "kind", "min", "max", "check"), Set.of());
        twoLanguages(account.get("label"));
        twoLanguages(account.get("hint"));
        assertThat(account.get("kind").stringValue()).isIn("digits", "letters-and-digits");
        assertThat(account.get("check").stringValue()).isIn("none", "luhn", "mod-11-10");
        assertThat(account.get("min").intValue()).isBetween(1, account.get("max").intValue());
        assertThat(account.get("max").intValue()).isLessThanOrEqualTo(40);
    }

    private static void fee(JsonNode fee) {
        switch (fee.get("kind").stringValue()) {
            case "none" -> members(fee, Set.of("kind"), Set.of());
            case "fixed" -> members(fee, Set.of("kind", "amount"), Set.of());
            case "per-mille" -> {
                members(fee, Set.of("kind", "perMille", "least"), Set.of());
                assertThat(fee.get("perMille").intValue()).isBetween(1, 1000);
            }
            default -> throw new AssertionError("fee of kind " + fee);
        }
    }

    private static void twoLanguages(JsonNode name) {
        members(name, Set.of("zh-CN", "en"), Set.of());
        assertThat(name.get("zh-CN").stringValue()).isNotBlank();
        assertThat(name.get("en").stringValue()).isNotBlank().isPrintable();
    }

    private static List<String> ids(JsonNode list) {
        var ids = new ArrayList<String>();
        list.forEach(entry -> ids.add(entry.get("id").stringValue()));
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9-]{1,40}"));
        return ids;
    }

    private static Set<String> used(JsonNode root, String member) {
        var used = new HashSet<String>();
        root.get("services").forEach(service -> used.add(service.get(member).stringValue()));
        return used;
    }

    private static void members(JsonNode object, Set<String> wanted, Set<String> allowed) {
        var names = new HashSet<>(object.propertyNames());
        assertThat(names).as(object.toString()).containsAll(wanted);
        names.removeAll(wanted);
        assertThat(allowed).as(object.toString()).containsAll(names);
    }
}
