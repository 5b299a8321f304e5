package guichet.queue.seal;

import guichet.queue.seal.FieldKey.Purpose;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The keys of one kiosk: field keys, of which the last made seals new rows and the others open old
/// ones, and the one key for look-ups, which is never rotated because rows are ordered by what it
/// made. Immutable and thread-safe until it is closed; closing forgets the secrets.
public final class KeyRing implements AutoCloseable {

    private static final int MOST_KEYS = 500;

    private final List<FieldKey> fields;
    private final FieldKey lookup;

    /// @param fields oldest first
    /// @throws KeyFault if there is none, there are too many, or one is for something else
    public KeyRing(List<FieldKey> fields, FieldKey lookup) {
        if (fields.isEmpty()) throw new KeyFault("there is no field key");
        if (fields.size() > MOST_KEYS) throw new KeyFault("more than " + MOST_KEYS + " field keys");
        if (fields.stream().anyMatch(key -> key.purpose() != Purpose.FIELD)
                || lookup.purpose() != Purpose.LOOKUP) {
            throw new KeyFault("a key stands where one for another purpose belongs");
        }
        this.fields = List.copyOf(fields);
        this.lookup = lookup;
    }

    /// The first keys of a kiosk.
    ///
    /// @param chance a `SecureRandom`, but in a simulated world
    public static KeyRing fresh(RandomGenerator chance) {
        return new KeyRing(
                List.of(FieldKey.made(Purpose.FIELD, chance)),
                FieldKey.made(Purpose.LOOKUP, chance));
    }

    /// These keys and a new one that seals from now on.
    public KeyRing rotated(RandomGenerator chance) {
        var more = new ArrayList<>(fields);
        more.add(FieldKey.made(Purpose.FIELD, chance));
        return new KeyRing(more, lookup);
    }

    /// Seals new rows.
    public FieldKey current() {
        return fields.getLast();
    }

    public FieldKey lookup() {
        return lookup;
    }

    /// Oldest first.
    public List<FieldKey> fields() {
        return fields;
    }

    /// Field keys, oldest first, then the key for look-ups.
    public List<FieldKey> all() {
        var all = new ArrayList<>(fields);
        all.add(lookup);
        return all;
    }

    Optional<FieldKey> field(String id) {
        return fields.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    boolean has(String id) {
        return all().stream().anyMatch(key -> key.id().equals(id));
    }

    /// What stands for `value` where rows are found and ordered by it: equal for equal values, and
    /// meaningless without the key. 64 hexadecimal digits.
    String pseudonym(String field, String scope, String value) {
        var made =
                Ciphers.hmac(
                        lookup.secret(),
                        Ciphers.joined(
                                Ciphers.utf8(field), Ciphers.utf8(scope), Ciphers.utf8(value)));
        return HexFormat.of().formatHex(made);
    }

    @Override
    public void close() {
        all().forEach(FieldKey::destroy);
    }
}
