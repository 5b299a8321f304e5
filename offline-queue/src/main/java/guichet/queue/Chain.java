package guichet.queue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Numbers rows and links each to the one before it, as [JournalRow] says. Keeps its buffers
/// between rows, so one object belongs to one thread at a time.
public final class Chain {

    private static final int HASH_BYTES = 32;

    private final MessageDigest sha256;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    public Chain() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The head of a journal without rows.
    public static Store.Head start() {
        return new Store.Head(0, new byte[HASH_BYTES]);
    }

    /// The row that `entry` becomes when it is written after `head`.
    public JournalRow link(Store.Head head, Commit.Entry entry) {
        var next = head.number() + 1;
        var unsealed =
                new JournalRow(
                        next,
                        entry.kind(),
                        entry.version(),
                        entry.subject(),
                        entry.atMs(),
                        entry.body(),
                        head.hash(),
                        head.hash());
        return new JournalRow(
                next,
                entry.kind(),
                entry.version(),
                entry.subject(),
                entry.atMs(),
                entry.body(),
                head.hash(),
                hash(unsealed));
    }

    /// What the hash of `row` must be; its own [JournalRow#hash] is not looked at.
    public byte[] hash(JournalRow row) {
        sha256.update(row.previousHash());
        add(row.number(), Long.BYTES);
        add(row.atMs(), Long.BYTES);
        add(row.version(), Integer.BYTES);
        add(row.kind().getBytes(StandardCharsets.UTF_8));
        add(row.subject().getBytes(StandardCharsets.UTF_8));
        add(row.body());
        return sha256.digest();
    }

    private void add(byte[] bytes) {
        add(bytes.length, Integer.BYTES);
        sha256.update(bytes);
    }

    private void add(long value, int width) {
        number.putLong(0, value);
        sha256.update(number.array(), Long.BYTES - width, width);
    }
}
