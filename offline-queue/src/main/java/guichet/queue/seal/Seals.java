package guichet.queue.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;

/// Seals single values and opens them again. Thread-safe if its source of chance is.
///
/// | bytes | meaning |
/// | --- | --- |
/// | 1 | version of this layout, 01 |
/// | 8 | id of the key |
/// | 2 | length of the row id, big-endian |
/// | n | permanent row id |
/// | 12 | nonce, random |
/// | m + 16 | AES-256-GCM ciphertext and tag |
///
/// Associated data: version, key id, field id (`table.column`), row id, and what else says which row
/// it is; each preceded by its length in 4 bytes. So a value moved to another row or field does not
/// open.
final class Seals {

    private static final byte VERSION = 1;
    private static final int TAG_BYTES = 16;
    private static final int BEFORE_ROW = 1 + FieldKey.ID_BYTES + Short.BYTES;

    private final KeyRing keys;
    private final RandomGenerator chance;

    Seals(KeyRing keys, RandomGenerator chance) {
        this.keys = keys;
        this.chance = chance;
    }

    /// Where a value stands for good.
    ///
    /// @param field such as `outbox.body`
    /// @param row its permanent id
    /// @param more what else tells the row; may be empty
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way, never compared as a record.
    record Place(String field, byte[] row, byte[] more) {}

    /// A sealed value does not open; the message says why.
    static final class DoesNotOpen extends Exception {
        private static final long serialVersionUID = 1L;

        DoesNotOpen(String why) {
            super(why);
        }
    }

    byte[] random(int bytes) {
        var drawn = new byte[bytes];
        chance.nextBytes(drawn);
        return drawn;
    }

    byte[] seal(Place place, byte[] plain) {
        var key = keys.current();
        var nonce = random(Ciphers.NONCE_BYTES);
        var secret = Ciphers.encrypt(key.secret(), nonce, associated(key.idBytes(), place), plain);
        return ByteBuffer.allocate(BEFORE_ROW + place.row().length + nonce.length + secret.length)
                .put(VERSION)
                .put(key.idBytes())
                .putShort((short) place.row().length)
                .put(place.row())
                .put(nonce)
                .put(secret)
                .array();
    }

    /// Opens what was sealed for the row whose id it names itself; `field` and `more` must be right.
    byte[] open(String field, byte[] more, byte[] sealed) throws DoesNotOpen {
        return open(new Place(field, rowOf(sealed), more), sealed);
    }

    byte[] open(Place place, byte[] sealed) throws DoesNotOpen {
        var row = rowOf(sealed);
        if (!Arrays.equals(row, place.row()))
            throw new DoesNotOpen("it was sealed for another row");
        var keyId = Arrays.copyOfRange(sealed, 1, 1 + FieldKey.ID_BYTES);
        var name = HexFormat.of().formatHex(keyId);
        var key =
                keys.field(name)
                        .orElseThrow(() ->
                                new DoesNotOpen(
                                        "it is sealed with key %s, which the key file lacks"
                                                .formatted(name)));
        var nonceAt = BEFORE_ROW + row.length;
        var bodyAt = nonceAt + Ciphers.NONCE_BYTES;
        try {
            return Ciphers.decrypt(
                    key.secret(),
                    Arrays.copyOfRange(sealed, nonceAt, bodyAt),
                    associated(keyId, place),
                    sealed,
                    bodyAt);
        } catch (AEADBadTagException _) {
            throw new DoesNotOpen("it was changed or moved since it was sealed");
        }
    }

    /// The id of the key it is sealed with; empty if it is not sealed.
    static Optional<String> keyOf(byte[] sealed) {
        try {
            var _ = rowOf(sealed);
            return Optional.of(HexFormat.of().formatHex(sealed, 1, 1 + FieldKey.ID_BYTES));
        } catch (DoesNotOpen _) {
            return Optional.empty();
        }
    }

    private static byte[] rowOf(byte[] sealed) throws DoesNotOpen {
        if (sealed.length < BEFORE_ROW || sealed[0] != VERSION) {
            throw new DoesNotOpen("it is not sealed");
        }
        int length = Short.toUnsignedInt(ByteBuffer.wrap(sealed).getShort(1 + FieldKey.ID_BYTES));
        if (sealed.length < BEFORE_ROW + length + Ciphers.NONCE_BYTES + TAG_BYTES) {
            throw new DoesNotOpen("it is cut off");
        }
        return Arrays.copyOfRange(sealed, BEFORE_ROW, BEFORE_ROW + length);
    }

    private static byte[] associated(byte[] keyId, Place place) {
        return Ciphers.joined(
                new byte[] {VERSION},
                keyId,
                Ciphers.utf8(place.field()),
                place.row(),
                place.more());
    }
}
