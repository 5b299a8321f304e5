package guichet.app.lives.watch;

import guichet.app.visit.Place;
import guichet.app.visit.Place.ResultView;
import guichet.app.visit.Visit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What customers saw: the screen that stands, and the last word on each payment.
public final class Told {

    private final Map<String, ResultView> results = new LinkedHashMap<>();
    private Optional<Visit> shown = Optional.empty();

    public void shows(Visit visit) {
        shown = Optional.of(visit);
        if (visit.place() instanceof Place.Result(var result)) {
            results.put(result.receiptNumber(), result);
        }
    }

    /// The power is gone; the screen is black.
    public void goesDark() {
        shown = Optional.empty();
    }

    public Optional<Visit> shown() {
        return shown;
    }

    public Optional<Place> place() {
        return shown.map(Visit::place);
    }

    /// By receipt number.
    public Map<String, ResultView> results() {
        return results;
    }

    /// A screen in words that are the same in every run.
    public static String words(Visit visit) {
        var place =
                switch (visit.place()) {
                    case Place.Paying(_, var p) ->
                            "Paying %s of %s, %s%s"
                                    .formatted(
                                            p.inserted(),
                                            p.basket().toInsert(),
                                            p.phase(),
                                            p.refused().map(r -> ", " + r).orElse("")
                                                    + (p.jammed() ? ", jammed" : ""));
                    case Place.Result(var r) ->
                            "Result %s of %s: inserted %s, paid %s, undecided %s, paper %s"
                                    .formatted(
                                            r.outcome(),
                                            r.receiptNumber(),
                                            r.inserted(),
                                            r.paid(),
                                            r.undecided().map(Object::toString).orElse("none"),
                                            r.paper());
                    case Place.OutOfService(var cause) -> "OutOfService " + cause;
                    case Place.CashNotPossible(_, _, var reason) -> "CashNotPossible " + reason;
                    case Place.NothingFound(_, _, var why) -> "NothingFound " + why;
                    case Place other -> other.getClass().getSimpleName();
                };
        return place + visit.stillThere().map(s -> ", still there?").orElse("");
    }
}
