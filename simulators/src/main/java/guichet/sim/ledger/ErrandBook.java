package guichet.sim.ledger;

import guichet.queue.host.ErrandAnswer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Things done once under a key of their own: the same key with the same bytes gets the same final
/// answer for ever, with others a conflict.
public final class ErrandBook {

    private final Map<String, Done> answers = new LinkedHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
    private record Done(byte[] body, ErrandAnswer answer) {}

    public ErrandBook() {}

    /// @param work must give a final answer, [ErrandAnswer.Done] or [ErrandAnswer.Cannot]
    /// @return empty if the key was there with other bytes
    public Optional<ErrandAnswer> once(String key, byte[] body, Supplier<ErrandAnswer> work) {
        var known = answers.get(key);
        if (known == null) {
            known = new Done(body.clone(), work.get());
            answers.put(key, known);
        }
        return Arrays.equals(known.body(), body) ? Optional.of(known.answer()) : Optional.empty();
    }

    /// The final answer under this key; empty if it never arrived or is not decided.
    public Optional<ErrandAnswer> answer(String key) {
        return Optional.ofNullable(answers.get(key)).map(Done::answer);
    }
}
