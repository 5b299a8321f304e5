package guichet.app.ui.screen;

import static guichet.app.ui.Samples.catalogue;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.AccountRule;
import guichet.app.bill.Language;
import guichet.app.ui.Reader;
import guichet.app.ui.Samples;
import guichet.app.ui.TurnedTimer;
import guichet.app.ui.screen.account.AccountViewModel;
import guichet.app.ui.screen.categories.CategoriesViewModel;
import guichet.app.ui.screen.lookingup.LookingUpViewModel;
import guichet.app.ui.screen.paying.PayingViewModel;
import guichet.app.ui.screen.paying.PayingViewModel.Offer;
import guichet.app.ui.screen.result.ResultViewModel;
import guichet.app.ui.screen.search.SearchViewModel;
import guichet.app.ui.screen.terms.TermsViewModel;
import guichet.app.visit.Place;
import guichet.app.visit.Place.Outcome;
import guichet.app.visit.Touch;
import guichet.theme.control.NoteSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// State in, words out; touches in, intents out. No toolkit.
class ViewModelTest {

    private static final Reader ENGLISH = Reader.of(Language.EN);
    private static final Reader CHINESE = Reader.of(Language.ZH_CN);

    private final List<Touch> touches = new ArrayList<>();
    private final TurnedTimer timer = new TurnedTimer();

    private static <T extends Place> T place(String name, Class<T> kind) {
        return kind.cast(Samples.place(name));
    }

    // ---- account

    private AccountViewModel account(String name) {
        var model = new AccountViewModel(touches::add);
        model.show(place(name, Place.EnterAccount.class), ENGLISH);
        return model;
    }

    private static void type(AccountViewModel model, String keys) {
        keys.chars().forEach(key -> model.typed((char) key));
    }

    @Test
    void typed_digits_stand_in_groups_and_are_submitted_without() {
        var model = account("account-empty");
        type(model, "3301004287");
        assertThat(model.face().typed()).isEqualTo("3301 0042 87");
        model.next();
        assertThat(touches).endsWith(new Touch.SubmitAccount("3301004287"));
    }

    @Test
    void every_key_says_that_someone_is_there() {
        var model = account("account-empty");
        type(model, "33");
        model.deleted();
        model.cleared();
        assertThat(touches).hasSize(4).containsOnly(new Touch.Typing());
        assertThat(model.face().typed()).isEmpty();
    }

    @Test
    void typing_stops_at_the_longest_number() {
        var model = account("account-empty");
        type(model, "33010042879999");
        assertThat(model.face().typed()).isEqualTo("3301 0042 87");
    }

    @Test
    void next_waits_for_enough_digits() {
        var model = account("account-empty");
        type(model, "330100428");
        assertThat(model.face().complete()).isFalse();
        model.typed('7');
        assertThat(model.face().complete()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(AccountRule.Fault.class)
    void a_fault_is_said_in_words_until_the_next_key(AccountRule.Fault fault) {
        var model = account("account-" + Samples.name(fault));
        assertThat(model.face().fault()).isNotEmpty().doesNotContain("fault.", "{");
        model.deleted();
        assertThat(model.face().fault()).isEmpty();
    }

    @Test
    void another_language_keeps_what_is_typed() {
        var model = account("account-empty");
        type(model, "3301");
        model.show(place("account-empty", Place.EnterAccount.class), CHINESE);
        assertThat(model.face().typed()).isEqualTo("3301");
        assertThat(model.face().title()).isEqualTo("请输入用户号");
    }

    // ---- choosing

    @Test
    void a_category_without_services_is_not_offered() {
        var model = new CategoriesViewModel(touches::add, Samples::catalogue);
        model.show(new Place.Categories(), ENGLISH);
        assertThat(model.face().choices()).extracting(c -> c.id()).contains("water", "traffic");
        model.choose("water");
        assertThat(touches).containsExactly(new Touch.ChooseCategory("water"));
    }

    @Test
    void the_search_filters_as_the_customer_types() {
        var model = new SearchViewModel(touches::add, Samples::catalogue);
        model.show(new Place.Search(), CHINESE);
        assertThat(model.face().found()).hasSize(catalogue().services().size());
        "HZSW".chars().forEach(key -> model.typed((char) key));
        assertThat(model.face().found()).extracting(c -> c.name()).containsExactly("杭州水务集团");
        model.typed('X');
        assertThat(model.face().found()).isEmpty();
        assertThat(model.face().nothing()).contains("HZSWX");
    }

    // ---- waiting

    @Test
    void a_wait_shows_a_sign_then_words_then_a_way_out() {
        var model = new LookingUpViewModel(touches::add, timer);
        model.show(place("lookingup", Place.LookingUp.class), ENGLISH);
        assertThat(model.face().waiting()).isFalse();
        timer.turn(300);
        assertThat(model.face().waiting()).isTrue();
        assertThat(model.face().slow()).isEmpty();
        timer.turn(2_700);
        assertThat(model.face().slow()).isNotEmpty();
        assertThat(model.face().mayCancel()).isFalse();
        timer.turn(7_000);
        assertThat(model.face().mayCancel()).isTrue();
    }

    @Test
    void a_screen_that_was_left_waits_for_nothing() {
        var model = new LookingUpViewModel(touches::add, timer);
        model.show(place("lookingup", Place.LookingUp.class), ENGLISH);
        model.left();
        assertThat(timer.idle()).isTrue();
    }

    // ---- terms

    @Test
    void the_terms_say_the_total_the_notes_and_what_happens_to_too_much() {
        var model = new TermsViewModel(touches::add);
        model.show(place("terms-cautions", Place.Terms.class), ENGLISH);
        var face = model.face();
        assertThat(face.total()).isEqualTo("¥88.60");
        assertThat(face.notes()).containsExactly("¥5", "¥10", "¥20", "¥50", "¥100");
        assertThat(face.rulesTitle()).isEqualTo("No change is given");
        assertThat(face.rules()).contains("claim number").doesNotContain("part of");
        assertThat(face.cautions()).hasSize(Place.Caution.values().length);
    }

    // ---- paying

    private PayingViewModel paying(String name) {
        var model = new PayingViewModel(touches::add, timer);
        model.show(place(name, Place.Paying.class), ENGLISH);
        return model;
    }

    @Test
    void the_running_total_and_what_is_missing_are_said() {
        var face = paying("paying-inserting").face();
        assertThat(face.inserted()).isEqualTo("¥60.00");
        assertThat(face.differenceWord()).isEqualTo("Still to insert");
        assertThat(face.difference()).isEqualTo("¥28.60");
        assertThat(face.notes())
                .containsExactly(
                        new PayingViewModel.Row("¥20", "× 2", "¥40.00"),
                        new PayingViewModel.Row("¥10", "× 2", "¥20.00"));
    }

    @Test
    void each_phase_offers_what_can_be_done_in_it() {
        assertThat(paying("paying-starting").face().offers()).isEmpty();
        assertThat(paying("paying-empty").face().offers()).containsExactly(Offer.CANCEL);
        assertThat(paying("paying-inserting").face().offers())
                .containsExactly(Offer.CANCEL, Offer.DONE);
        assertThat(paying("paying-choosing").face().offers())
                .contains(Offer.PAY, Offer.INSERT_MORE);
        assertThat(paying("paying-finishing").face().offers()).isEmpty();
        assertThat(paying("paying-recording").face().offers()).isEmpty();
    }

    @Test
    void an_acceptor_that_never_gets_ready_can_be_left_after_ten_seconds() {
        var model = paying("paying-starting");
        timer.turn(10_000);
        assertThat(model.face().offers()).containsExactly(Offer.CANCEL);
    }

    @Test
    void the_slot_is_shut_while_the_acceptor_is_jammed() {
        assertThat(paying("paying-jam").face().slot()).isEqualTo(NoteSlot.State.SHUT);
        assertThat(paying("paying-jam").face().jam()).isNotEmpty();
        assertThat(paying("paying-inserting").face().slot()).isEqualTo(NoteSlot.State.OPEN);
    }

    @Test
    void too_much_is_said_as_too_much() {
        var face = paying("paying-too-much").face();
        assertThat(face.differenceWord()).isEqualTo("Too much");
        assertThat(face.difference()).isEqualTo("¥11.40");
        assertThat(face.pay()).isEqualTo("Pay ¥88.60");
    }

    @Test
    void the_button_does_not_say_pay_when_nothing_would_be_paid() {
        var model = new PayingViewModel(touches::add, timer);
        model.show(Samples.shortPaymentWithoutParts(), ENGLISH);
        assertThat(model.face().pay()).isEqualTo("Finish");
        assertThat(model.face().title()).isEqualTo("Not enough yet: insert more?");
        assertThat(model.face().rule()).contains("not paid");
    }

    // ---- result

    private ResultViewModel.Words result(String name) {
        var model = new ResultViewModel(touches::add);
        model.show(place(name, Place.Result.class), ENGLISH);
        return model.face();
    }

    @Test
    void only_what_the_bank_has_posted_is_called_paid() {
        for (var outcome : Outcome.values()) {
            var face = result("result-" + Samples.name(outcome));
            var paid = face.facts().stream().anyMatch(f -> f.word().equals("Paid"));
            assertThat(paid).as(outcome.name()).isEqualTo(outcome == Outcome.PAID);
            assertThat(face.headline().equals("Paid")).isEqualTo(outcome == Outcome.PAID);
        }
    }

    @Test
    void an_accepted_payment_shows_its_claim_number() {
        assertThat(result("result-accepted").claim()).isEqualTo("C017-4281-7730");
        assertThat(result("result-accepted").headline()).isEqualTo("Accepted, not posted yet");
        assertThat(result("result-paid").claim()).isEmpty();
    }

    @Test
    void a_receipt_that_may_not_have_come_out_is_not_called_printed() {
        assertThat(result("result-undecided").paperGood()).isFalse();
        assertThat(result("result-undecided").paper()).contains("may not");
        assertThat(result("result-nothing-inserted").paper()).isEmpty();
    }

    @Test
    void the_account_is_masked_at_the_end() {
        assertThat(result("result-paid").facts().toString())
                .contains("**** 4287")
                .doesNotContain("3301");
    }

    @Test
    void a_note_in_doubt_is_mentioned() {
        assertThat(result("result-undecided").undecided()).contains("¥20.00");
        assertThat(Optional.of(result("result-paid").undecided())).contains("");
    }
}
