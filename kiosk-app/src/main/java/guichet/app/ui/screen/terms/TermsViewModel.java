package guichet.app.ui.screen.terms;

import guichet.app.bill.Quote;
import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Words and touches of [TermsView]: everything that must be said before the first note.
public final class TermsViewModel extends ScreenModel<Place.Terms, TermsViewModel.Words> {

    /// A word and its value.
    public record Fact(String word, String value) {}

    /// @param bill whose bill and for when
    /// @param amounts what makes up the total
    /// @param rules about change, too much and too little money
    /// @param cautions each is a notice of its own
    /// @param notes the notes this kiosk takes for it
    /// @param ways how it can be paid now
    public record Words(
            String title,
            String subtitle,
            List<Fact> bill,
            List<Fact> amounts,
            String totalWord,
            String total,
            String rulesTitle,
            String rules,
            List<String> cautions,
            String notesWord,
            List<String> notes,
            List<Place.Way> ways,
            String payCash,
            String payCard,
            String payPhone)
            implements Face {}

    public TermsViewModel(Consumer<Touch> intents) {
        super(intents);
    }

    public void payCash() {
        send(new Touch.PayCash());
    }

    public void payCard() {
        send(new Touch.PayCard());
    }

    public void payPhone() {
        send(new Touch.PayPhone());
    }

    @Override
    protected Words faceOf(Place.Terms place, Reader reader) {
        var quote = place.basket();
        return new Words(
                reader.say("terms.title"),
                "",
                bill(place, reader),
                List.of(
                        new Fact(reader.say("amount.due"), reader.money(quote.due())),
                        new Fact(
                                reader.say("amount.fee"),
                                quote.fee().isZero()
                                        ? reader.say("amount.no-fee")
                                        : reader.money(quote.fee()))),
                reader.say("terms.total"),
                reader.money(quote.toInsert()),
                reader.say("terms.no-change"),
                rules(quote.last(), reader),
                place.cautions().stream().map(c -> reader.sayOf("caution", c)).toList(),
                reader.say("terms.notes"),
                place.notes().stream().map(reader::note).toList(),
                place.ways(),
                reader.say("terms.pay-cash"),
                reader.say("terms.pay-card"),
                reader.say("terms.pay-phone"));
    }

    private static List<Fact> bill(Place.Terms place, Reader reader) {
        var bill = place.basket().last().bill();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(reader.say("bill.service"), reader.say(place.service().name())));
        facts.add(
                new Fact(
                        reader.formats().capital(reader.say(place.service().account().label())),
                        reader.formats().account(bill.account())));
        if (!bill.holder().isEmpty()) {
            facts.add(new Fact(reader.say("bill.holder"), bill.holder()));
        }
        if (!bill.period().isEmpty()) {
            facts.add(new Fact(reader.say("bill.period"), reader.formats().period(bill.period())));
        }
        return facts;
    }

    private static String rules(Quote quote, Reader reader) {
        var surplus = reader.sayOf("surplus", quote.surplus());
        return quote.part() ? surplus + reader.say("terms.part") : surplus;
    }
}
