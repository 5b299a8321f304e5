package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The API description bites: it is no use as a check if it lets everything through.
final class ApiDescriptionTest {

    private final ApiDescription api = ApiDescription.read();

    @Test
    void an_unknown_member_of_a_request_is_refused() {
        assertThat(wrongQuery("{\"service\": \"a\", \"account\": \"1\"}")).isEmpty();
        assertThat(wrongQuery("{\"service\": \"a\", \"account\": \"1\", \"x\": 1}")).hasSize(1);
    }

    @Test
    void a_missing_or_misspelt_header_is_refused() {
        assertThat(api.wrongInRequest("GET", "/v1/catalogue", Map.of(), new byte[0]))
                .contains("header missing: guichet-nonce", "header missing: signature");
        assertThat(
                        api.wrongInRequest(
                                "GET",
                                "/v1/catalogue",
                                Map.of("guichet-nonce", "ABC", "guichet-other", "1"),
                                new byte[0]))
                .anyMatch(wrong -> wrong.startsWith("header guichet-nonce: "))
                .contains("header not described: guichet-other");
    }

    @Test
    void a_bill_needs_its_reference_and_a_surplus_must_not_have_one() {
        var bill =
                "{\"key\": \"k\", \"purpose\": \"bill\", \"service\": \"s\", \"account\": \"1\","
                        + " \"reference\": \"r\", \"amount\": 1, \"fee\": 0, \"currency\": \"CNY\","
                        + " \"parts\": [{\"tender\": \"cash\", \"amount\": 1}], \"splits\": [], \"businessDate\": \"2026-11-21\","
                        + " \"takenAt\": \"2026-11-21T09:30:00.000Z\"}";
        assertThat(wrongCharge(bill)).isEmpty();
        assertThat(wrongCharge(bill.replace("\"reference\": \"r\", ", ""))).isNotEmpty();
        assertThat(wrongCharge(bill.replace("\"bill\"", "\"surplus\""))).isNotEmpty();
        assertThat(wrongCharge(bill.replace("\"amount\": 1,", "\"amount\": 1.5,"))).isNotEmpty();
        assertThat(wrongCharge(bill.replace("cash", "shells"))).isNotEmpty();
    }

    @Test
    void a_rejection_that_is_not_final_is_refused() {
        var rejected =
                "{\"key\": \"k\", \"amount\": 1, \"currency\": \"CNY\", \"outcome\": \"rejected\","
                        + " \"final\": true, \"reason\": \"bill-cancelled\"}";
        assertThat(wrongOutcome(rejected)).isEmpty();
        assertThat(wrongOutcome(rejected.replace("true", "false"))).isNotEmpty();
        assertThat(wrongOutcome(rejected.replace("bill-cancelled", "no"))).isNotEmpty();
    }

    @Test
    void a_path_or_status_that_is_not_described_is_refused() {
        assertThat(api.wrongInRequest("POST", "/v1/other", Map.of(), new byte[0]))
                .containsExactly("no operation POST /v1/other");
        assertThat(api.wrongInAnswer("GET", "/v1/catalogue", 204, Map.of(), new byte[0]))
                .containsExactly("status not described: 204");
    }

    @Test
    void a_receipt_is_not_asked_for_without_its_proof() {
        assertThat(wrongInReceipt("/v1/receipts/T0001-000017?proof=9F3A61")).isEmpty();
        assertThat(wrongInReceipt("/v1/receipts/T0001-000017")).containsExactly("query: ");
        assertThat(wrongInReceipt("/v1/receipts/T0001-000017?proof=")).isNotEmpty();
        assertThat(wrongInReceipt("/v1/statements/2026-11-21?proof=9")).isNotEmpty();
    }

    private List<String> wrongInReceipt(String target) {
        return api.wrongInRequest("GET", target, Map.of(), new byte[0]).stream()
                .filter(text -> text.startsWith("query: "))
                .toList();
    }

    @Test
    void an_errand_may_end_only_as_its_kind_allows() {
        var reversed = "{\"key\": \"k\", \"charge\": \"c\", \"outcome\": \"reversed\"}";
        assertThat(wrongReversal(reversed)).isEmpty();
        assertThat(wrongReversal(reversed.replace("reversed", "settled"))).isNotEmpty();
        assertThat(wrongReversal(reversed.replace("reversed", "cannot"))).isNotEmpty();
        assertThat(wrongReversal(reversed.replace("\"charge\": \"c\", ", ""))).isNotEmpty();
    }

    private List<String> wrongReversal(String body) {
        return inBody(
                api.wrongInAnswer("POST", "/v1/charges/c:reverse", 200, Map.of(), bytes(body)));
    }

    private List<String> wrongQuery(String body) {
        return inBody(api.wrongInRequest("POST", "/v1/bills:query", Map.of(), bytes(body)));
    }

    private List<String> wrongCharge(String body) {
        return inBody(api.wrongInRequest("POST", "/v1/charges", Map.of(), bytes(body)));
    }

    private List<String> wrongOutcome(String body) {
        return inBody(api.wrongInAnswer("POST", "/v1/charges", 200, Map.of(), bytes(body)));
    }

    private static List<String> inBody(List<String> wrong) {
        return wrong.stream().filter(text -> text.startsWith("body: ")).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
