package guichet.app.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guichet.app.bill.Language;
import guichet.app.receipt.Receipt.Amounts;
import guichet.app.receipt.Receipt.Payee;
import guichet.app.receipt.Receipt.Status;
import guichet.app.receipt.Receipt.Why;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiptTest {

    @ParameterizedTest
    @EnumSource(Receipts.class)
    void a_receipt_read_back_is_the_receipt_written(Receipts sort) {
        for (var language : Language.values()) {
            var receipt = sort.in(language);

            assertThat(ReceiptJson.read(ReceiptJson.write(receipt))).isEqualTo(receipt);
            var duplicate = receipt.duplicate();
            assertThat(ReceiptJson.read(ReceiptJson.write(duplicate))).isEqualTo(duplicate);
        }
    }

    @ParameterizedTest
    @EnumSource(Receipts.class)
    void the_full_account_number_is_nowhere(Receipts sort) {
        for (var language : Language.values()) {
            var receipt = sort.in(language);

            var json = new String(ReceiptJson.write(receipt), StandardCharsets.UTF_8);
            var paper = PaperReceiptTest.onPaper(receipt, PaperReceipt.Width.MM_80);

            assertThat(json).contains("****2345").doesNotContain(Receipts.ACCOUNT, "83001");
            assertThat(paper).contains("****2345").doesNotContain(Receipts.ACCOUNT, "83001");
            assertThat(receipt.toString()).doesNotContain(Receipts.ACCOUNT, "83001");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8830012345, ****2345",
        "12345678, ****5678",
        "1234567, ****567",
        "1234, ****34",
        "A1, ****1",
        "7, ****",
    })
    void an_account_shows_at_most_four_and_never_more_than_half(String account, String shown) {
        assertThat(MaskedAccount.of(account).shown()).isEqualTo(shown);
    }

    @Test
    void a_masked_account_cannot_hold_more() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MaskedAccount("****12345"))
                .withMessage("not a masked account");
    }

    @Test
    void what_is_not_posted_needs_a_claim() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Receipts.ACCEPTED, new Status.Accepted(), Optional.empty()))
                .withMessage("no claim for what is not posted");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        with(
                                Receipts.POSTED_SURPLUS_KEPT,
                                new Status.Posted(LocalDate.EPOCH),
                                Optional.empty()))
                .withMessage("no claim for what is not posted");
    }

    @Test
    void what_is_posted_to_the_last_fen_has_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        with(
                                Receipts.POSTED,
                                new Status.Posted(LocalDate.EPOCH),
                                Optional.of("C-1")))
                .withMessage("a claim on nothing");
    }

    @Test
    void amounts_that_do_not_add_up_make_no_receipt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        with(
                                Receipts.ACCEPTED,
                                new Status.NotPaid(Why.REFUSED),
                                Optional.of("C-1")))
                .withMessage(
                        "receipt does not add up: credited, fee and surplus are 100.00 CNY, not"
                                + " 0.00 CNY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Receipts.REFUSED, new Status.Accepted(), Optional.of("C-1")))
                .withMessageStartingWith("receipt does not add up");
    }

    @Test
    void control_characters_of_a_biller_never_reach_the_printer() {
        var payee =
                new Payee(
                        "Water\u001B@\u001Dk",
                        "a\tb\u202Ec",
                        "\u0000",
                        MaskedAccount.of("12"),
                        " ");

        assertThat(payee.biller()).isEqualTo("Water @ k");
        assertThat(payee.service()).isEqualTo("a b c");
        assertThat(payee.accountLabel()).isEqualTo("–");
        assertThat(payee.period()).isEmpty();
    }

    @Test
    void both_languages_have_the_same_texts() {
        assertThat(ReceiptTexts.in(Language.EN).keys())
                .isEqualTo(ReceiptTexts.in(Language.ZH_CN).keys());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "version":1             | "version":2        | receipt: version: should be from 1 to 1, not 2
                    "copy":"original"       | "copy":"third"     | receipt: copy: no such copy "third"; known: original, duplicate
                    ****2345                | 8830012345         | receipt: payee.account: not a masked account
                    "credited":8760         | "credited":8761    | receipt: receipt does not add up: credited, fee and surplus are 100.01 CNY, not 100.00 CNY
                    "to":"account"          | "to":"us"          | receipt: amounts.surplus.to: no such destination "us"; known: account, voucher, charity, claim
                    "is":"posted"           | "is":"fine"        | receipt: status.is: no such status "fine"; known: posted, accepted, not-paid, not-recorded
                    """)
    void a_kept_receipt_with_one_thing_wrong_is_refused(
            String right, String wrong, String message) {
        var json =
                new String(
                        ReceiptJson.write(Receipts.POSTED.in(Language.EN)), StandardCharsets.UTF_8);
        assertThat(json).contains(right);

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ReceiptJson.read(
                                json.replace(right, wrong).getBytes(StandardCharsets.UTF_8)))
                .withMessage(message);
    }

    private static Receipt with(Receipts sort, Status status, Optional<String> claim) {
        var receipt = sort.in(Language.EN);
        Amounts amounts = receipt.amounts();
        return new Receipt(
                receipt.issuer(),
                receipt.number(),
                receipt.randomPart(),
                receipt.at(),
                receipt.language(),
                receipt.copy(),
                receipt.payee(),
                amounts,
                status,
                claim,
                receipt.journalHead());
    }

    /// M5.1: what a card gave stands beside the notes, never more of it than its last digits.
    @Test
    void cash_and_card_together_make_the_amount() {
        var amounts =
                new Receipt.Amounts(
                        List.of(
                                new Receipt.Electronic(
                                        Receipt.Means.CARD, Receipts.yuan(3760), "VISA 4242")),
                        Receipts.yuan(8760),
                        List.of(new Receipt.Notes(Receipts.yuan(5000), 1)),
                        Receipts.yuan(0),
                        Receipts.yuan(8760),
                        Optional.empty(),
                        Optional.empty());
        assertThat(amounts.received()).isEqualTo(Receipts.yuan(8760));

        var receipt = Receipts.POSTED.in(Language.EN);
        var mixed =
                new Receipt(
                        receipt.issuer(),
                        receipt.number(),
                        receipt.randomPart(),
                        receipt.at(),
                        receipt.language(),
                        receipt.copy(),
                        receipt.payee(),
                        amounts,
                        receipt.status(),
                        receipt.claim(),
                        receipt.journalHead());
        assertThat(ReceiptJson.read(ReceiptJson.write(mixed))).isEqualTo(mixed);
    }
}
