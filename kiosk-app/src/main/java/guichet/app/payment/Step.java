package guichet.app.payment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What one event led to.
public record Step(Payment payment, List<Effect> effects) {

    public Step {
        effects = List.copyOf(effects);
    }

    static Step to(Payment payment, Effect... effects) {
        return new Step(payment, Arrays.asList(effects));
    }

    /// These effects first, then what the next function decides from here.
    Step then(java.util.function.Function<Payment, Step> next) {
        var step = next.apply(payment);
        var all = new ArrayList<>(effects);
        all.addAll(step.effects);
        return new Step(step.payment, all);
    }

    /// Whether the effects need a durable commit first.
    public boolean needsCommit() {
        return effects.stream().anyMatch(Effect::needsCommit);
    }
}
