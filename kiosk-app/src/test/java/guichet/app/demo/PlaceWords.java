package guichet.app.demo;

import guichet.app.visit.Place;
import guichet.app.visit.Visit;
import java.util.stream.Collectors;

/// A visit in one line, for scripts that wait for it: `place Paying INSERTING 30.00`.
public final class PlaceWords {

    private PlaceWords() {}

    public static String of(Visit visit) {
        var asking = visit.stillThere().isPresent() ? " still-there?" : "";
        return "place " + place(visit.place()) + asking;
    }

    private static String place(Place place) {
        return switch (place) {
            case Place.Attract _ -> "Attract";
            case Place.Categories _ -> "Categories";
            case Place.Billers(var category) -> "Billers " + category.id();
            case Place.Search _ -> "Search";
            case Place.EnterAccount(var service, _, var fault) ->
                    "EnterAccount " + service.id() + fault.map(f -> " " + f).orElse("");
            case Place.LookingUp(var service, _) -> "LookingUp " + service.id();
            case Place.Bills(_, _, var bills, _) ->
                    "Bills "
                            + bills.stream()
                                    .map(b -> b.reference() + "=" + b.due().plain())
                                    .collect(Collectors.joining(" "));
            case Place.NothingFound(_, _, var why) -> "NothingFound " + why;
            case Place.UnknownScan _ -> "UnknownScan";
            case Place.Terms(_, var basket, var cautions, _, _) ->
                    "Terms " + basket.toInsert().plain() + words(cautions);
            case Place.CashNotPossible(_, _, var reason) -> "CashNotPossible " + reason;
            case Place.Paying(_, var p) ->
                    "Paying %s %s%s%s%s"
                            .formatted(
                                    p.phase(),
                                    p.inserted().plain(),
                                    p.refused().map(r -> " refused=" + r).orElse(""),
                                    p.jammed() ? " jammed" : "",
                                    p.asking()
                                            .map(a -> " " + a.way() + " " + a.prompt())
                                            .orElse(""));
            case Place.Result(var r) ->
                    "Result %s paper=%s %s paid=%s surplus=%s%s"
                            .formatted(
                                    r.outcome(),
                                    r.paper(),
                                    r.receiptNumber(),
                                    r.paid().plain(),
                                    r.surplus().plain(),
                                    r.claim().map(c -> " claim=" + c).orElse(""));
            case Place.OutOfService(var cause) -> "OutOfService " + cause;
        };
    }

    private static String words(java.util.List<Place.Caution> cautions) {
        return cautions.stream().map(c -> " " + c).collect(Collectors.joining());
    }
}
