package guichet.app.ui.screen.result;

import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.Message;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.visit.Place;
import guichet.app.visit.Place.Outcome;
import guichet.app.visit.Touch;
import guichet.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Words and touches of [ResultView]. Says what the journal says, never more.
public final class ResultViewModel extends ScreenModel<Place.Result, ResultViewModel.Words> {

    /// @param strong whether this is the line that counts
    public record Fact(String word, String value, boolean strong) {}

    /// @param undecided about a note whose place is not known, else empty
    /// @param claim the claim's number, else empty
    /// @param paper about the receipt, else empty
    /// @param paperGood whether the receipt is in the customer's hand or on its way there
    public record Words(
            String title,
            String subtitle,
            Icons icon,
            Message.Tone tone,
            String headline,
            String text,
            List<Fact> facts,
            String undecided,
            String claimWord,
            String claim,
            String claimText,
            String paper,
            boolean paperGood,
            String finish)
            implements Face {}

    public ResultViewModel(Consumer<Touch> intents) {
        super(intents);
    }

    public void finish() {
        send(new Touch.Finish());
    }

    @Override
    protected Words faceOf(Place.Result place, Reader reader) {
        var result = place.result();
        return new Words(
                "",
                "",
                icon(result.outcome()),
                tone(result.outcome()),
                reader.sayOf("result.title", result.outcome()),
                text(result, reader),
                facts(result, reader),
                result.undecided()
                        .map(note -> reader.say("result.undecided", reader.money(note)))
                        .orElse(""),
                reader.say("result.claim"),
                result.claim().orElse(""),
                result.claim().map(_ -> reader.sayOf("claim", result.outcome())).orElse(""),
                paper(result.paper(), reader),
                paperGood(result.paper()),
                reader.say("result.finish"));
    }

    private static String text(Place.ResultView result, Reader reader) {
        var said = reader.sayOf("result.text", result.outcome());
        return switch (result.outcome()) {
            case PAID ->
                    result.postedBy()
                            .map(day -> reader.say("result.posted-on", reader.date(day)))
                            .orElse(said);
            case ACCEPTED ->
                    result.postedBy()
                            .map(day -> reader.say("result.posted-by", reader.date(day)))
                            .orElse(said);
            case NOTHING_INSERTED, CLAIM, REFUSED, GIVEN_BACK -> said;
        };
    }

    private static List<Fact> facts(Place.ResultView result, Reader reader) {
        var facts = new ArrayList<Fact>();
        if (result.outcome() == Outcome.NOTHING_INSERTED) return facts;
        facts.add(new Fact(reader.say("amount.inserted"), reader.money(result.inserted()), false));
        if (result.paid().isPositive()) {
            facts.add(new Fact(reader.say(paidWord(result)), reader.money(result.paid()), true));
        }
        if (result.fee().isPositive()) {
            facts.add(new Fact(reader.say("amount.fee"), reader.money(result.fee()), false));
        }
        if (result.surplus().isPositive()) {
            facts.add(
                    new Fact(
                            reader.sayOf("result.surplus", result.basket().surplus()),
                            reader.money(result.surplus()),
                            false));
        }
        facts.add(
                new Fact(
                        reader.say("result.account"),
                        reader.formats().masked(result.basket().last().bill().account()),
                        false));
        facts.add(new Fact(reader.say("result.receipt"), result.receiptNumber(), false));
        return facts;
    }

    /// "Paid" is said only of what the bank has posted.
    private static String paidWord(Place.ResultView result) {
        return switch (result.outcome()) {
            case PAID -> "amount.paid";
            case ACCEPTED -> "amount.accepted";
            case NOTHING_INSERTED, CLAIM, REFUSED, GIVEN_BACK -> "amount.not-paid";
        };
    }

    private static Icons icon(Outcome outcome) {
        return switch (outcome) {
            case PAID -> Icons.GOOD;
            case ACCEPTED -> Icons.LATER;
            case NOTHING_INSERTED, GIVEN_BACK -> Icons.INFO;
            case CLAIM -> Icons.CLAIM;
            case REFUSED -> Icons.PROBLEM;
        };
    }

    private static Message.Tone tone(Outcome outcome) {
        return switch (outcome) {
            case PAID -> Message.Tone.GOOD;
            case ACCEPTED, NOTHING_INSERTED, GIVEN_BACK -> Message.Tone.CALM;
            case CLAIM -> Message.Tone.CAUTION;
            case REFUSED -> Message.Tone.PROBLEM;
        };
    }

    private static String paper(Place.Paper paper, Reader reader) {
        return switch (paper) {
            case NONE -> "";
            case PRINTING, PRINTED, UNPROVEN, FAILED -> reader.sayOf("paper", paper);
        };
    }

    private static boolean paperGood(Place.Paper paper) {
        return switch (paper) {
            case NONE, PRINTING, PRINTED -> true;
            case UNPROVEN, FAILED -> false;
        };
    }
}
