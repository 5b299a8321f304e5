package guichet.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import guichet.app.bill.AccountRule.Alphabet;
import guichet.app.bill.AccountRule.Check;
import guichet.app.bill.Language;
import guichet.app.bill.SurplusRule;
import guichet.app.money.Fee;
import guichet.app.money.Money;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueReaderTest {

    @Test
    void the_documented_catalogue_is_read() {
        var catalogue = Catalogues.read(Catalogues.documented());

        assertThat(catalogue.version()).isEqualTo(3);
        assertThat(catalogue.categories().getFirst().name().in(Language.ZH_CN)).isEqualTo("水费");
        assertThat(catalogue.biller("hz-water").orElseThrow().initials()).isEqualTo("hzsswjt");
        var service = catalogue.service("hz-water").orElseThrow();
        assertThat(service.name().in(Language.EN)).isEqualTo("Hangzhou water bill");
        assertThat(service.account().alphabet()).isEqualTo(Alphabet.DIGITS);
        assertThat(service.account().check()).isEqualTo(Check.NONE);
        assertThat(service.account().minLength()).isEqualTo(10);
        assertThat(service.partPayment()).isFalse();
        assertThat(service.surplus())
                .containsExactly(SurplusRule.TO_ACCOUNT, SurplusRule.KEPT_AS_CLAIM);
        assertThat(service.fee()).isEqualTo(new Fee.None());
        assertThat(service.leastPayment()).isEqualTo(Money.of(1, "CNY"));
        assertThat(service.mostPayment()).isEqualTo(Money.of(500_000, "CNY"));
        var offline = service.offline().orElseThrow();
        assertThat(offline.mostPayment()).isEqualTo(Money.of(50_000, "CNY"));
        assertThat(offline.quoteAge()).isEqualTo(Duration.ofHours(24));
        assertThat(service.scans()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalogue.json", "catalogue-2.json"})
    void what_the_simulated_bank_publishes_is_read(String file) throws Exception {
        var published = Path.of("..", "simulators/src/main/resources/guichet/sim/host", file);

        var catalogue = CatalogueReader.read(Files.readAllBytes(published));

        assertThat(catalogue.services()).hasSizeGreaterThan(50);
    }

    @Test
    void each_kind_of_fee_is_read() {
        assertThat(feeOf("{'kind': 'fixed', 'amount': 150}"))
                .isEqualTo(new Fee.Fixed(Money.of(150, "CNY")));
        assertThat(feeOf("{'kind': 'per-mille', 'perMille': 5, 'least': 100}"))
                .isEqualTo(new Fee.PerMille(5, Money.of(100, "CNY")));
    }

    @Test
    void offline_and_scans_may_be_absent() {
        var json =
                Catalogues.documented()
                        .replaceFirst(",\\s*\"offline\": \\{[^}]*}", "")
                        .replaceFirst(",\\s*\"scans\": \\[[^]]*]", "");

        var service = Catalogues.read(json).services().getFirst();

        assertThat(service.offline()).isEmpty();
        assertThat(service.scans()).isEmpty();
    }

    /// What is replaced in the documented catalogue, by what, and the whole message.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
"""
"kind": "digits"        | "kind": "digit"         | services[0].account.kind: no such kind "digit"; known: digits, letters-and-digits
"kind": "digits"        | "kind": 7               | services[0].account.kind: should be a text, not a whole number
"kind": "digits",       | ``                      | services[0].account.kind: missing
"check": "none"         | "check": "crc"          | services[0].account.check: no such check "crc"; known: none, luhn, mod-11-10
"kind": "digits", "min": 10, "max": 10, "check": "none" | "kind": "letters-and-digits", "min": 10, "max": 10, "check": "luhn" | services[0].account.check: only a number of digits has a check digit
"min": 10               | "min": 11               | services[0].account.min: 11 is more than max, 10
"min": 10               | "min": 0                | services[0].account.min: should be from 1 to 40, not 0
"max": 10               | "max": 41               | services[0].account.max: should be from 1 to 40, not 41
"max": 10               | "max": 10.5             | services[0].account.max: should be a whole number, not a number with a fraction
"version": 3            | "version": "3"          | version: should be a whole number, not a text
"version": 3            | "version": 0            | version: should be from 1 to 9223372036854775807, not 0
"version": 3            | "version": null         | version: should be a whole number, not null
"version": 3,           | "version": 3, "colour": "red", | unknown member "colour"; known: version, categories, billers, services
"icon": "water"         | "icon": "wine"          | categories[0].icon: no such icon "wine"
"icon": "water",        | ``                      | categories[0].icon: missing
"initials"              | "initialls"             | billers[0]: unknown member "initialls"; known: id, name, city, pinyin, initials
"hzsswjt"               | "HZSSWJT"               | billers[0].initials: "HZSSWJT" is not lower-case letters with single blanks between
"biller": "hz-water"    | "biller": "sh-water"    | services[0].biller: no such biller "sh-water"
"category": "water"     | "category": "wine"      | services[0].category: no such category "wine"
"id": "hz-water", "biller" | "id": "HZ Water", "biller" | services[0].id: "HZ Water" is not an id: lower-case letters, digits and single hyphens
"currency": "CNY"       | "currency": "XYZZ"      | services[0].currency: no such currency "XYZZ"
"partPayment": false    | "partPayment": "no"     | services[0].partPayment: should be true or false, not a text
"to-account", "kept-as-claim" | "to-charity"      | services[0].surplus[0]: no such rule "to-charity"; known: to-account, voucher, charity, kept-as-claim
"to-account", "kept-as-claim" | "to-account", "to-account" | services[0].surplus[1]: is there already
"surplus": ["to-account", "kept-as-claim"] | "surplus": "to-account" | services[0].surplus: should be a list, not a text
{"kind": "none"}        | {"kind": "some"}        | services[0].fee.kind: no such kind "some"; known: none, fixed, per-mille
{"kind": "none"}        | {"kind": "none", "amount": 1} | services[0].fee: unknown member "amount"; known: kind
{"kind": "none"}        | {"kind": "fixed"}       | services[0].fee.amount: missing
{"kind": "none"}        | {"kind": "fixed", "amount": -1} | services[0].fee.amount: should be from 1 to 1000000000000, not -1
{"kind": "none"}        | {"kind": "per-mille", "perMille": 1001, "least": 0} | services[0].fee.perMille: should be from 1 to 1000, not 1001
"least": 1,             | "least": 500001,        | services[0].least: 500001 is more than most, 500000
"most": 500000          | "most": 99999999999999999999 | services[0].most: should be from 1 to 1000000000000, not 99999999999999999999
{"most": 50000, "quoteAgeHours": 24} | {"most": 500001, "quoteAgeHours": 24} | services[0].offline.most: should be from 1 to 500000, not 500001
{"most": 50000, "quoteAgeHours": 24} | {"most": 50000} | services[0].offline.quoteAgeHours: missing
{"most": 50000, "quoteAgeHours": 24} | null       | services[0].offline: should be an object, not null
?<account>              | ?<konto>                | services[0].scans[0].pattern: unknown group "konto"; known: account, reference
(?<account>             | (                       | services[0].scans[0].pattern: has no group "account"
?<account>              | ?<account               | services[0].scans[0].pattern: is not a pattern: named capturing group is missing trailing '>' at 15
"zh-CN": "水费"          | "fr-CH": "eau"          | categories[0].name: no such language "fr-CH"; known: zh-CN, en
"zh-CN": "水费"          | "zh-CN": " "            | categories[0].name.zh-CN: is blank
"zh-CN": "水费"          | "zh-CN": "水\\u0007费"   | categories[0].name.zh-CN: has a control character
"zh-CN": "水费", "en": "Water" | ``                | categories[0].name: has no text in any language
""")
    void a_catalogue_with_one_thing_wrong_is_refused_by_its_place(
            String right, String wrong, String message) {
        var json = Catalogues.documented();
        assertThat(json).contains(right);
        var at = json.indexOf(right);

        var broken = json.substring(0, at) + wrong + json.substring(at + right.length());

        assertThat(faultIn(broken)).isEqualTo(message);
    }

    @Test
    void two_entries_of_one_id_are_refused() {
        var category = "{\"id\": \"water\", \"icon\": \"gas\", \"name\": {\"en\": \"Gas\"}}, ";

        var json =
                Catalogues.documented()
                        .replace("\"categories\": [", "\"categories\": [" + category);

        assertThat(faultIn(json)).isEqualTo("categories[1].id: \"water\" is there already");
    }

    @Test
    void a_text_that_is_not_json_is_refused_by_line_and_column() {
        var json = Catalogues.documented().replace("\"icon\": \"water\",", "\"icon\": \"water\"");

        assertThat(faultIn(json))
                .isEqualTo(
                        "line 2, column 49: Unexpected character ('\"' (code 34)): was expecting"
                                + " comma to separate Object entries");
    }

    @Test
    void a_member_given_twice_is_refused() {
        assertThat(faultIn("{\"version\": 1,\n \"version\": 2}"))
                .isEqualTo("line 2, column 11: Duplicate Object property \"version\"");
    }

    @Test
    void more_than_one_document_is_refused() {
        assertThat(faultIn(Catalogues.documented() + "{}")).contains("line 12, column 1");
    }

    @Test
    void what_is_too_deep_too_long_or_not_text_at_all_is_refused() {
        assertThat(faultIn("[".repeat(40) + "]".repeat(40))).contains("nesting depth (33)");
        assertThat(faultIn("")).isEqualTo("is empty");
        assertThat(faultIn("[]")).isEqualTo("should be an object, not a list");
        assertThat(faultIn(new byte[] {'{', (byte) 0xC3, '}'})).isEqualTo("is not UTF-8");
        assertThat(faultIn(new byte[CatalogueReader.MAX_BYTES + 1]))
                .isEqualTo("is 8,388,609 bytes long; at most 8,388,608 are read");
        var services = "{},".repeat(CatalogueReader.MAX_SERVICES) + "{}";
        assertThat(
                        faultIn(
                                "{\"version\":1,\"categories\":[],\"billers\":[],\"services\":["
                                        + services
                                        + "]}"))
                .isEqualTo("services: has 20,001 entries; at most 20,000 are read");
    }

    private static Fee feeOf(String fee) {
        var json = Catalogues.documented().replace("{\"kind\": \"none\"}", fee.replace('\'', '"'));
        return Catalogues.read(json).services().getFirst().fee();
    }

    private static String faultIn(String json) {
        return faultIn(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String faultIn(byte[] bytes) {
        return catchThrowableOfType(CatalogueFault.class, () -> CatalogueReader.read(bytes)).line();
    }
}
