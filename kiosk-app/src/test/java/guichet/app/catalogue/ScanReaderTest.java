package guichet.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.Catalogue;
import guichet.app.bill.ScanReader;
import guichet.app.bill.ScanReader.ScannedBill;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanReaderTest {
    private static final String BILL = "HZW8830012345202509000123";
    private static final Catalogue CATALOGUE = Catalogues.read(Catalogues.documented());

    @Test
    void a_bill_names_its_service_account_and_reference() {
        var bill = ScanReader.read(CATALOGUE, BILL).orElseThrow();

        var service = CATALOGUE.service("hz-water").orElseThrow();
        assertThat(bill)
                .isEqualTo(new ScannedBill(service, "8830012345", Optional.of("202509000123")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HZW", "HZW883001234520250900012", "XHZW8830012345202509000123"})
    void a_text_that_fits_no_pattern_is_no_bill(String scanned) {
        assertThat(ScanReader.read(CATALOGUE, scanned)).isEmpty();
    }

    @Test
    void a_pattern_without_a_reference_gives_none() {
        var catalogue = withPattern("^HZW(?<account>\\\\d{10})");

        assertThat(ScanReader.read(catalogue, BILL).orElseThrow().reference()).isEmpty();
    }

    @Test
    void an_account_the_service_would_refuse_is_no_bill() {
        var catalogue = withPattern("^HZW(?<account>\\\\d{9})");

        assertThat(ScanReader.read(catalogue, BILL)).isEmpty();
    }

    @Test
    void a_text_that_two_services_claim_is_nobodys() {
        var json = Catalogues.documented();
        var start = json.indexOf("{\"id\": \"hz-water\", \"biller\"");
        var service = json.substring(start, json.lastIndexOf("]}"));
        var other = service.replaceFirst("hz-water", "hz-sewage");
        var catalogue = Catalogues.read(json.substring(0, start) + service + "," + other + "]}");

        assertThat(ScanReader.read(catalogue, BILL)).isEmpty();
    }

    @Test
    void only_the_first_128_characters_are_looked_at() {
        var catalogue = withPattern("(?<account>8830012345)");

        assertThat(ScanReader.read(catalogue, "x".repeat(118) + "8830012345")).isPresent();
        assertThat(ScanReader.read(catalogue, "x".repeat(119) + "8830012345")).isEmpty();
    }

    @Test
    void a_pattern_that_would_take_for_ever_is_given_up() {
        var catalogue = withPattern("^(?<account>(1*)*)(2*)*x$");

        assertThat(ScanReader.read(catalogue, "1".repeat(128))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "WeChat, 101234567890123456",
        "WeChat, 151234567890123456",
        "Alipay 16, 2512345678901234",
        "Alipay 24, 301234567890123456789012",
        "UnionPay, 6212345678901234567",
        "with line end, '6212345678901234567\r\n'",
    })
    void a_wallets_payment_code_is_never_a_bill(String wallet, String code) {
        var catalogue = withPattern("(?<account>\\\\d{10})");

        assertThat(ScanReader.isPaymentCode(code)).as(wallet).isTrue();
        assertThat(ScanReader.read(catalogue, code)).as(wallet).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "161234567890123456",
                "10123456789012345",
                "6312345678901234567",
                "3112345678901234"
            })
    void a_number_that_no_wallet_would_show_may_be_a_bill(String code) {
        var catalogue = withPattern("^(?<account>\\\\d{10})");

        assertThat(ScanReader.read(catalogue, code)).isPresent();
    }

    private static Catalogue withPattern(String pattern) {
        var documented = "^HZW(?<account>\\\\d{10})(?<reference>\\\\d{12})$";
        assertThat(Catalogues.documented()).contains(documented);
        return Catalogues.read(Catalogues.documented().replace(documented, pattern));
    }
}
