package guichet.app.ui.screen.paying;

import guichet.app.bill.Quote;
import guichet.app.money.Money;
import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.Pace;
import guichet.app.ui.screen.Pace.Stage;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.ui.screen.Timer;
import guichet.app.visit.Place;
import guichet.app.visit.Place.Phase;
import guichet.app.visit.Touch;
import guichet.theme.control.NoteSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Words and touches of [PayingView]: which total, which picture, which ways on, for each phase.
public final class PayingViewModel extends ScreenModel<Place.Paying, PayingViewModel.Words> {

    /// What the customer may touch now.
    public enum Offer {
        DONE,
        CANCEL,
        PAY,
        INSERT_MORE,
        REST_BY_CARD,
        REST_BY_PHONE
    }

    /// Some notes of one value.
    public record Row(String value, String times, String sum) {}

    /// @param difference what is missing, or what is too much
    /// @param share how much of the total is in, from 0 to 1; for the bar
    /// @param rule what happens to money already in
    /// @param waiting whether a sign of waiting shows
    /// @param slow said when a wait takes long, else empty
    /// @param refused why the last note came back, else empty
    /// @param asking what to do with card or phone, else empty
    /// @param code the text of a QR code to show, else empty
    /// @param jam said while the acceptor needs help, else empty
    public record Words(
            String title,
            String subtitle,
            String insertedWord,
            String inserted,
            String totalWord,
            String total,
            String differenceWord,
            String difference,
            double share,
            String notesWord,
            List<Row> notes,
            String noNotes,
            String rule,
            NoteSlot.State slot,
            boolean waiting,
            String slow,
            String refused,
            String jam,
            List<Offer> offers,
            String done,
            String cancel,
            String pay,
            String insertMore,
            String restByCard,
            String restByPhone,
            String asking,
            String code)
            implements Face {}

    private record Shown(Place.Paying place, Reader reader) {}

    private final Pace pace;
    private Optional<Shown> shown = Optional.empty();

    public PayingViewModel(Consumer<Touch> intents, Timer timer) {
        super(intents);
        pace = new Pace(timer, _ -> shown.ifPresent(s -> redraw(words(s))));
    }

    public void done() {
        send(new Touch.Done());
    }

    public void cancel() {
        send(new Touch.Cancel());
    }

    public void pay() {
        send(new Touch.Pay());
    }

    public void insertMore() {
        send(new Touch.InsertMore());
    }

    public void restByCard() {
        send(new Touch.PayCard());
    }

    public void restByPhone() {
        send(new Touch.PayPhone());
    }

    @Override
    public void left() {
        pace.end();
        shown = Optional.empty();
    }

    @Override
    protected Words faceOf(Place.Paying place, Reader reader) {
        var before = shown.map(s -> s.place().payment().phase());
        var phase = place.payment().phase();
        if (before.filter(phase::equals).isEmpty()) {
            if (waits(phase)) pace.begin();
            else pace.end();
        }
        var now = new Shown(place, reader);
        shown = Optional.of(now);
        return words(now);
    }

    private Words words(Shown shown) {
        var reader = shown.reader();
        var payment = shown.place().payment();
        var basket = payment.basket();
        var enough = payment.missing().isZero();
        return new Words(
                title(payment, reader),
                reader.say(shown.place().service().name()),
                reader.say("amount.inserted"),
                reader.money(payment.inserted()),
                reader.say("amount.total"),
                reader.money(basket.toInsert()),
                reader.say(enough ? "amount.too-much" : "amount.missing"),
                reader.money(enough ? payment.surplus() : payment.missing()),
                share(payment),
                reader.say("paying.notes"),
                payment.notes().stream().map(note -> row(note, reader)).toList(),
                reader.say("paying.no-notes"),
                rule(payment, reader),
                slot(payment),
                waits(payment.phase()) && pace.stage().reached(Stage.SIGN),
                pace.stage().reached(Stage.WORDS) ? reader.say("paying.slow") : "",
                payment.refused().map(r -> reader.sayOf("refusal", r)).orElse(""),
                payment.jammed() ? reader.say("paying.jam") : "",
                offers(payment, pace.stage()),
                reader.say("paying.done"),
                reader.say("way.cancel"),
                pay(payment, reader),
                reader.say("paying.insert-more"),
                reader.say("paying.rest-by-card"),
                reader.say("paying.rest-by-phone"),
                asking(payment, reader),
                payment.asking().map(Place.Asking::code).orElse(""));
    }

    /// What a card or phone is asked for; why the last one did not pay, while the customer decides.
    private static String asking(Place.PayingView payment, Reader reader) {
        return payment.asking()
                .map(asked -> reader.sayOf("asking", asked.prompt(), reader.money(asked.amount())))
                .or(() -> payment.declined().map(why -> reader.sayOf("declined", why)))
                .orElse("");
    }

    private static String title(Place.PayingView payment, Reader reader) {
        return payment.phase() == Phase.CHOOSING && !payable(payment)
                ? reader.say("paying.title.not-enough")
                : reader.sayOf("paying.title", payment.phase());
    }

    private static String pay(Place.PayingView payment, Reader reader) {
        if (!payable(payment)) return reader.say("paying.finish");
        var amount = payment.inserted().min(payment.basket().toInsert());
        return reader.say("paying.pay", reader.money(amount));
    }

    /// Whether finishing now would pay anything: the button must not say "pay" otherwise.
    private static boolean payable(Place.PayingView payment) {
        return payment.missing().isZero()
                || (payment.basket().last().part() && payment.inserted().isPositive());
    }

    private static Row row(Place.NoteCount note, Reader reader) {
        var sum = Math.multiplyExact(note.value().minorUnits(), (long) note.count());
        return new Row(
                reader.note(note.value()),
                "× " + note.count(),
                reader.money(new Money(sum, note.value().currency())));
    }

    private static double share(Place.PayingView payment) {
        var whole = payment.basket().toInsert().minorUnits();
        return whole == 0 ? 1 : Math.min(1, payment.inserted().minorUnits() / (double) whole);
    }

    /// What stopping now would mean.
    private static String rule(Place.PayingView payment, Reader reader) {
        var quote = payment.basket().last();
        if (payment.inserted().isZero()) return reader.say("paying.rule-nothing-in");
        if (payment.surplus().isPositive()) return reader.sayOf("paying.surplus", quote.surplus());
        if (payment.missing().isZero()) return reader.say("paying.rule-exact");
        return partRule(quote, reader);
    }

    private static String partRule(Quote quote, Reader reader) {
        return reader.say(quote.part() ? "paying.rule-part" : "paying.rule-claim");
    }

    private static NoteSlot.State slot(Place.PayingView payment) {
        if (payment.jammed()) return NoteSlot.State.SHUT;
        return switch (payment.phase()) {
            case INSERTING -> NoteSlot.State.OPEN;
            case NOTE_MOVING -> NoteSlot.State.SWALLOWING;
            case STARTING, FINISHING, CHOOSING, TENDERING, RECORDING -> NoteSlot.State.SHUT;
        };
    }

    private static List<Offer> choosing(Place.PayingView payment) {
        var offers = new ArrayList<Offer>();
        offers.add(Offer.CANCEL);
        for (var way : payment.rest()) {
            switch (way) {
                case CASH -> {}
                case CARD -> offers.add(Offer.REST_BY_CARD);
                case PHONE -> offers.add(Offer.REST_BY_PHONE);
            }
        }
        offers.add(Offer.INSERT_MORE);
        offers.add(Offer.PAY);
        return offers;
    }

    private static boolean waits(Phase phase) {
        return switch (phase) {
            case STARTING, FINISHING, RECORDING, NOTE_MOVING, TENDERING -> true;
            case INSERTING, CHOOSING -> false;
        };
    }

    private static List<Offer> offers(Place.PayingView payment, Stage stage) {
        return switch (payment.phase()) {
            case STARTING -> stage.reached(Stage.WAY_OUT) ? List.of(Offer.CANCEL) : List.of();
            case INSERTING, NOTE_MOVING ->
                    payment.inserted().isZero()
                            ? List.of(Offer.CANCEL)
                            : List.of(Offer.CANCEL, Offer.DONE);
            case CHOOSING -> choosing(payment);
            case TENDERING -> List.of(Offer.CANCEL);
            case FINISHING, RECORDING -> List.of();
        };
    }
}
