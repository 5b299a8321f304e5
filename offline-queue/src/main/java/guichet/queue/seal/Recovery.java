package guichet.queue.seal;

import guichet.queue.JournalRow;
import guichet.queue.seal.FieldKey.Purpose;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/// Builds a kiosk's key ring again from its journal and the bank's private recovery key. For the
/// bank's desk: no kiosk has that key.
public final class Recovery {

    private Recovery() {}

    /// @param journal from row 1, as stored; closed here
    /// @throws KeyFault if a key does not unwrap, or is not the one its row names, or one is missing
    public static KeyRing keys(Stream<JournalRow> journal, PrivateKey bank) {
        var fields = new ArrayList<FieldKey>();
        var lookup = Optional.<FieldKey>empty();
        try (journal) {
            var rows = journal.filter(row -> row.kind().equals(KeyRow.KIND)).iterator();
            while (rows.hasNext()) {
                var key = unwrapped(KeyRow.read(rows.next().body()), bank);
                if (key.purpose() == Purpose.FIELD) fields.add(key);
                else lookup = Optional.of(key);
            }
        }
        return new KeyRing(
                fields, lookup.orElseThrow(() -> new KeyFault("the journal has no look-up key")));
    }

    private static FieldKey unwrapped(KeyRow row, PrivateKey bank) {
        try {
            var key = FieldKey.of(row.purpose(), RecoveryKey.unwrap(bank, row.wrapped()));
            if (!key.id().equals(row.id())) {
                throw new KeyFault("what unwraps as key %s is another".formatted(row.id()));
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new KeyFault(
                    "key %s does not unwrap; it was wrapped for recovery key %s"
                            .formatted(row.id(), row.recoveryKey()),
                    e);
        }
    }
}
