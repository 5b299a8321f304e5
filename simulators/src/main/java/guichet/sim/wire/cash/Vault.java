package guichet.sim.wire.cash;

import guichet.sim.wire.cash.Note.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Every note that was ever brought to this acceptor, wherever it is now: the truth the books are
/// compared with. It survives power cuts, as paper does.
final class Vault {

    /// The denominations of the bill table, in yuan; the index is the note type.
    static final List<Integer> DENOMINATIONS = List.of(1, 5, 10, 20, 50, 100);

    private final List<Note> notes = new ArrayList<>();
    private final int capacity;

    /// @param capacity how many notes a cassette holds
    Vault(int capacity) {
        this.capacity = capacity;
    }

    /// A customer takes a note out of the pocket.
    ///
    /// @param face a denomination in yuan such as `20`, or `foreign`
    /// @throws IllegalArgumentException if there is no such note
    Note bring(String face) {
        var note = face.equals("foreign") ? new Note(Note.FOREIGN, 0) : genuine(face);
        notes.add(note);
        return note;
    }

    long total(Place place) {
        return notes.stream().filter(at(place)).mapToLong(Note::minorUnits).sum();
    }

    long count(Place place) {
        return notes.stream().filter(at(place)).count();
    }

    /// The worth of all notes ever brought; equal to the sum of [#total] over all places.
    long brought() {
        return notes.stream().mapToLong(Note::minorUnits).sum();
    }

    boolean cassetteFull() {
        return count(Place.CASSETTE) >= capacity;
    }

    /// Somebody drives the cassette away.
    void collect() {
        notes.stream().filter(at(Place.CASSETTE)).forEach(n -> n.moveTo(Place.COLLECTED));
    }

    /// Such as `cassette 100x1 20x2 total 140.00 escrow - hand 0 returned 1`, then what is less
    /// often asked.
    String describe() {
        return "cassette %s total %s escrow %s hand %d returned %d inlet %s path %s collected %s"
                .formatted(
                        tally(Place.CASSETTE),
                        Note.yuan(total(Place.CASSETTE)),
                        tally(Place.ESCROW),
                        count(Place.HAND),
                        count(Place.RETURNED),
                        tally(Place.INLET),
                        tally(Place.PATH),
                        Note.yuan(total(Place.COLLECTED)));
    }

    private String tally(Place place) {
        var counts = new TreeMap<Long, Integer>(java.util.Comparator.reverseOrder());
        for (var note : notes) {
            if (note.place() == place) counts.merge(note.minorUnits() / 100, 1, Integer::sum);
        }
        var text = new StringBuilder();
        counts.forEach((face, count) -> text.append(' ').append(face).append('x').append(count));
        return text.isEmpty() ? "-" : text.substring(1);
    }

    private static Note genuine(String face) {
        for (int type = 0; type < DENOMINATIONS.size(); type++) {
            int yuan = DENOMINATIONS.get(type);
            if (face.equals(Integer.toString(yuan))) return new Note(type, yuan * 100L);
        }
        throw new IllegalArgumentException(
                "note \"" + face + "\": there are " + DENOMINATIONS + " and foreign");
    }

    private static Predicate<Note> at(Place place) {
        return note -> note.place() == place;
    }
}
