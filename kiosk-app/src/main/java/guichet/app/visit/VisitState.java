package guichet.app.visit;

import guichet.app.bill.Language;
import java.util.Optional;

/// A visit and what it remembers of time.
///
/// @param lastSeenMs when somebody last did something
/// @param askedMs since when "are you still there?" stands
public record VisitState(Place place, Language language, long lastSeenMs, Optional<Long> askedMs) {

    public static VisitState nobody(Language language) {
        return new VisitState(new Place.Attract(), language, 0, Optional.empty());
    }

    /// Before the kiosk knows what it can do, nobody is invited.
    public static VisitState starting(Language language) {
        return nobody(language).at(new Place.OutOfService(Place.OutOfService.Cause.STARTING));
    }

    VisitState at(Place place) {
        return new VisitState(place, language, lastSeenMs, askedMs);
    }

    VisitState in(Language language) {
        return new VisitState(place, language, lastSeenMs, askedMs);
    }

    VisitState seen(long nowMs) {
        return new VisitState(place, language, nowMs, Optional.empty());
    }

    VisitState asked(long nowMs) {
        return new VisitState(place, language, lastSeenMs, Optional.of(nowMs));
    }

    /// As the screens draw it.
    public Visit shown(long nowMs, Facts.Pace pace) {
        var left =
                askedMs.map(at ->
                        (int)
                                Math.max(
                                        0,
                                        Math.ceilDiv(
                                                at + pace.idleAnswer().toMillis() - nowMs, 1000)));
        return new Visit(place, language, left);
    }
}
