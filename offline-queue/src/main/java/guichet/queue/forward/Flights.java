package guichet.queue.forward;

import guichet.queue.OutboxEntry;
import guichet.queue.host.Errand;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Which keys are on their way, whose turn it is, and who was asked in vain. Every method may be
/// called from any thread. Nothing here outlives the process, and nothing must.
///
/// `docs/money.md` M4.4, one biller's poison blocks no other: the next call goes to the group with the
/// fewest in flight, among those to the one served longest ago, and one of the four places is
/// always kept from any single group.
final class Flights {

    private static final int AT_ONCE = 4;
    private static final int OF_ONE_GROUP = 3;
    private static final int GROUPS_REMEMBERED = 10_000;

    private final Map<String, Flight> inFlight = new HashMap<>();
    private final Map<String, Long> lastServed = new HashMap<>();
    private final Map<String, Vain> vain = new HashMap<>();
    private final Set<String> aside = new HashSet<>();
    private long served;
    private long answers;
    private OptionalLong lastAnswerMs = OptionalLong.empty();

    record Flight(String key, String group, double chance) {}

    /// @param answersBefore how many answers had come when it was last asked in vain
    private record Vain(int tries, long answersBefore) {}

    /// Takes the next entry out of `due`, if there is room and someone to take.
    ///
    /// @param due oldest first
    synchronized Optional<Flight> take(List<OutboxEntry> due, RandomGenerator chance) {
        due.removeIf(entry -> holds(entry.key()) || chargeInFlight(entry));
        if (inFlight.size() >= AT_ONCE) return Optional.empty();
        var next =
                due.stream()
                        .filter(entry -> ofGroup(entry.group()) < OF_ONE_GROUP)
                        .min(
                                Comparator.comparingLong(
                                                (OutboxEntry entry) -> ofGroup(entry.group()))
                                        .thenComparing(entry ->
                                                lastServed.getOrDefault(entry.group(), 0L)));
        next.ifPresent(due::remove);
        return next.map(entry -> {
            if (lastServed.size() >= GROUPS_REMEMBERED) lastServed.clear();
            lastServed.put(entry.group(), ++served);
            var flight = new Flight(entry.key(), entry.group(), chance.nextDouble());
            inFlight.put(flight.key(), flight);
            return flight;
        });
    }

    /// M4.4: a charge and its own reversal stay in order, also on the way.
    private boolean chargeInFlight(OutboxEntry entry) {
        return entry.kind().equals(Errand.REVERSE)
                && Reversals.chargeKey(entry.key()).filter(inFlight::containsKey).isPresent();
    }

    private long ofGroup(String group) {
        return inFlight.values().stream().filter(flight -> flight.group().equals(group)).count();
    }

    synchronized void land(Flight flight) {
        inFlight.remove(flight.key());
    }

    /// Leaves the key alone from now on.
    synchronized void setAside(String key) {
        aside.add(key);
    }

    /// Whether the key is on its way or set aside.
    synchronized boolean holds(String key) {
        return inFlight.containsKey(key) || aside.contains(key);
    }

    /// Whether nothing is on its way.
    synchronized boolean idle() {
        return inFlight.isEmpty();
    }

    /// The bank answered for `key`.
    ///
    /// @return 0, how often it has been asked in vain now
    synchronized int answered(String key, long nowMs) {
        vain.remove(key);
        answers++;
        lastAnswerMs = OptionalLong.of(nowMs);
        return 0;
    }

    /// The bank gave no answer for `key`.
    ///
    /// @return how often in a row, with the bank answering for others since the time before
    synchronized int vain(String key) {
        var before = vain.get(key);
        var tries = 0;
        if (before != null) tries = before.tries() + (answers > before.answersBefore() ? 1 : 0);
        vain.put(key, new Vain(tries, answers));
        return tries;
    }

    /// The entry is final.
    synchronized void forget(String key) {
        vain.remove(key);
    }

    synchronized OptionalLong lastAnswerMs() {
        return lastAnswerMs;
    }
}
