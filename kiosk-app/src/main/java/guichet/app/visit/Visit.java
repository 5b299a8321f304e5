package guichet.app.visit;

import guichet.app.bill.Language;
import java.util.Optional;

/// One customer's visit as the screens draw it: where, in which language, and whether the kiosk is
/// about to believe that the customer has gone.
///
/// @param stillThere seconds left to answer "I need more time", when that question stands
public record Visit(Place place, Language language, Optional<Integer> stillThere) {

    public static Visit nobody(Language language) {
        return new Visit(new Place.Attract(), language, Optional.empty());
    }

    public Visit at(Place place) {
        return new Visit(place, language, stillThere);
    }

    public Visit in(Language language) {
        return new Visit(place, language, stillThere);
    }

    public Visit asking(Optional<Integer> stillThere) {
        return new Visit(place, language, stillThere);
    }
}
