package guichet.app.visit;

import java.util.Arrays;
import java.util.List;

/// What one event led to.
public record VisitStep(VisitState state, List<VisitEffect> effects) {

    public VisitStep {
        effects = List.copyOf(effects);
    }

    static VisitStep to(VisitState state, VisitEffect... effects) {
        return new VisitStep(state, Arrays.asList(effects));
    }
}
