package guichet.app.ui.screen.account;

import guichet.app.bill.AccountRule;
import guichet.app.bill.AccountRule.Alphabet;
import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import guichet.theme.control.Keys;
import java.util.Optional;
import java.util.function.Consumer;

/// Words and touches of [AccountView]. Keeps what is being typed; the visit hears only that
/// somebody types, until the number is submitted.
public final class AccountViewModel extends ScreenModel<Place.EnterAccount, AccountViewModel.Words>
        implements Keys {

    /// @param typed in groups
    /// @param shape how long a number is
    /// @param fault what is wrong with the number submitted, else empty
    /// @param letters whether letters are needed
    /// @param complete whether enough is typed to go on
    public record Words(
            String title,
            String subtitle,
            String service,
            String typed,
            String prompt,
            String shape,
            String fault,
            String clear,
            String next,
            boolean letters,
            boolean complete)
            implements Face {}

    private record Shown(Place.EnterAccount place, Reader reader) {}

    private Optional<Shown> shown = Optional.empty();
    private String typed = "";
    private boolean faultStands;

    public AccountViewModel(Consumer<Touch> intents) {
        super(intents);
    }

    @Override
    public void typed(char character) {
        shown.filter(s -> typed.length() < s.place().service().account().maxLength())
                .ifPresent(_ -> now(typed + character));
    }

    @Override
    public void deleted() {
        if (!typed.isEmpty()) now(typed.substring(0, typed.length() - 1));
    }

    @Override
    public void cleared() {
        now("");
    }

    public void next() {
        send(new Touch.SubmitAccount(typed));
    }

    @Override
    public void left() {
        typed = "";
    }

    private void now(String typed) {
        this.typed = typed;
        faultStands = false;
        send(new Touch.Typing());
        shown.ifPresent(s -> redraw(words(s)));
    }

    @Override
    protected Words faceOf(Place.EnterAccount place, Reader reader) {
        var samePlace = shown.filter(s -> s.place().equals(place)).isPresent();
        shown = Optional.of(new Shown(place, reader));
        if (!samePlace) {
            typed = place.typed();
            faultStands = place.fault().isPresent();
        }
        return words(new Shown(place, reader));
    }

    private Words words(Shown shown) {
        var reader = shown.reader();
        var rule = shown.place().service().account();
        var fault =
                shown.place()
                        .fault()
                        .filter(_ -> faultStands)
                        .map(f -> reader.sayOf("fault", f, rule.minLength(), rule.maxLength()))
                        .orElse("");
        return new Words(
                reader.say("account.title", reader.say(rule.label())),
                reader.say(rule.hint()),
                reader.say(shown.place().service().name()),
                reader.formats().account(typed),
                reader.say("account.prompt"),
                shape(rule, reader),
                fault,
                reader.say("key.clear"),
                reader.say("way.next"),
                rule.alphabet() == Alphabet.LETTERS_AND_DIGITS,
                typed.length() >= rule.minLength());
    }

    /// Such as "10 digits, 4 typed".
    private String shape(AccountRule rule, Reader reader) {
        var family =
                switch (rule.alphabet()) {
                    case DIGITS -> "account.digits";
                    case LETTERS_AND_DIGITS -> "account.characters";
                };
        var length =
                rule.minLength() == rule.maxLength()
                        ? String.valueOf(rule.minLength())
                        : rule.minLength() + "–" + rule.maxLength();
        return reader.say(family, length, typed.length());
    }
}
