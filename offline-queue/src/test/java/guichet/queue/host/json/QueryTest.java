package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.host.HostLink.BillQuery;
import guichet.queue.host.HostLink.OpenBill;
import guichet.queue.host.HostLink.Query;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `POST /v1/bills:query`.
final class QueryTest extends AtTheBank {

    private static final String BILL =
            "{\"reference\": \"202509000123\", \"period\": \"2026-10\","
                    + " \"dueDate\": \"2026-12-05\", \"amount\": 8760, \"currency\": \"CNY\"}";

    @Test
    void one_open_bill_is_found() {
        bankAnswers(found("Z*** San", BILL));

        var answer = (Query.Found) link.query(QUERY);

        assertThat(answer.holder()).isEqualTo("Z*** San");
        assertThat(answer.bills())
                .containsExactly(
                        new OpenBill("202509000123", "2026-10", "2026-12-05", 8760, "CNY"));
        assertThat(bank.seen.getFirst().text())
                .isEqualTo("{\"service\":\"hz-water\",\"account\":\"8830012345\"}");
    }

    @Test
    void a_reference_is_asked_for_where_there_is_one() {
        bankAnswers(found("Z*** San", BILL));

        link.query(new BillQuery("hz-water", "8830012345", Optional.of("202509000123")));

        assertThat(bank.seen.getFirst().text()).contains("\"reference\":\"202509000123\"");
    }

    @Test
    void nothing_is_owed() {
        bankAnswers(answer("\"result\": \"nothing-owed\", \"holder\": \"张*\""));
        assertThat(link.query(QUERY)).isEqualTo(new Query.NothingOwed("张*"));
    }

    @Test
    void there_is_no_such_account() {
        bankAnswers(answer("\"result\": \"no-such-account\""));
        assertThat(link.query(QUERY)).isEqualTo(new Query.NoSuchAccount());
    }

    @Test
    void an_answer_for_another_account_or_service_is_unusable() {
        bankAnswers(
                Reply.ok(
                        "{\"service\": \"hz-water\", \"account\": \"8830012346\","
                                + " \"result\": \"no-such-account\"}"));
        unavailable("answer for another account");
        bankAnswers(
                Reply.ok(
                        "{\"service\": \"hz-gas\", \"account\": \"8830012345\","
                                + " \"result\": \"no-such-account\"}"));
        unavailable("answer for another service");
        bankAnswers(Reply.ok("{\"result\": \"no-such-account\"}").offTheDescription());
        unavailable("service is missing or not text");
    }

    @Test
    void control_and_direction_characters_are_taken_out_of_the_holder() {
        bankAnswers(found("Z\\u001b[31m*\\n\\u202e*\\u0085 \\ud800S\\u2028an", BILL));
        assertThat(((Query.Found) link.query(QUERY)).holder()).isEqualTo("Z[31m** San");
    }

    @Test
    void a_reference_with_control_characters_is_not_altered_but_unusable() {
        bankAnswers(found("Z", BILL.replace("000123", "\\u0007")).offTheDescription());
        unavailable("reference is empty or has control characters");
    }

    @Test
    void fifty_bills_are_taken_and_fifty_one_are_not() {
        bankAnswers(found("Z", String.join(",", Collections.nCopies(50, BILL))));
        assertThat(((Query.Found) link.query(QUERY)).bills()).hasSize(50);
        bankAnswers(
                found("Z", String.join(",", Collections.nCopies(51, BILL))).offTheDescription());
        unavailable("bills is not a list of 1 to 50");
        bankAnswers(found("Z", "").offTheDescription());
        unavailable("bills is not a list of 1 to 50");
    }

    @Test
    void a_bill_with_a_member_of_the_wrong_type_is_unusable() {
        wrongBill("8760", "0", "amount is not a whole number from 1");
        wrongBill("8760", "-5", "amount is not a whole number from 1");
        wrongBill("8760", "87.6", "amount is not a whole number from 1");
        wrongBill("2026-12-05", "soon", "dueDate is not a date");
        wrongBill("CNY", "cny", "currency is not an ISO 4217 code");
        wrongBill("\"2026-10\"", "202610", "period is missing or not text");
        bankAnswers(found("Z", "7").offTheDescription());
        unavailable("an element of bills is not an object");
    }

    @Test
    void an_error_is_no_answer() {
        bankAnswers(Reply.error(400, "unknown-terminal"));
        unavailable("unknown-terminal, status 400");
        bankAnswers(Reply.error(503, "busy"));
        unavailable("busy, status 503");
    }

    private void wrongBill(String part, String other, String reason) {
        bankAnswers(found("Z", BILL.replace(part, other)).offTheDescription());
        unavailable(reason);
    }

    private void unavailable(String reason) {
        assertThat(link.query(QUERY)).isEqualTo(new Query.Unavailable(reason));
    }

    private static Reply found(String holder, String bills) {
        return answer(
                "\"result\": \"found\", \"holder\": \"%s\", \"bills\": [%s]"
                        .formatted(holder, bills));
    }

    private static Reply answer(String members) {
        return Reply.ok(
                "{\"service\": \"hz-water\", \"account\": \"8830012345\", %s}".formatted(members));
    }
}
