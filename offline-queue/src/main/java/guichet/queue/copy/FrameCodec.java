package guichet.queue.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import guichet.queue.Changes;
import guichet.queue.Changes.Mark;
import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// One frame of the second copy: everything that is newer than the frame before it.
///
/// | offset | bytes | what |
/// | --- | --- | --- |
/// | 0 | 4 | `GCHC` |
/// | 4 | 4 | n, length of the body, at most 48 MiB |
/// | 8 | 4 | CRC-32C (Castagnoli) of bytes 4 to 7 and of the body |
/// | 12 | n | body |
///
/// | body | what |
/// | --- | --- |
/// | 1 byte | version of this format, 1 |
/// | 1 byte | 1: complete, the store stood exactly so; 0: a part, more frames follow |
/// | 8, 8, 32, 8 | commits, number and hash of the journal's head, number of the last posting |
/// | rows | journal: number 8, kind, version 4, subject, time 8, body, previous hash, hash |
/// | rows | postings: id 8, journal number 8, account, currency, minor units 8, memo |
/// | rows | outbox: id 8, commit 8, key, kind, group, account, body, minor units 8, currency, made 8, state, attempts 4, due 8, reason, posting date |
/// | rows | documents: id 8, commit 8, number, kind, subject, state, time 8, body |
/// | rows | sequences: name, last 8 |
///
/// Integers are big-endian and signed; `rows` begins with their count in 4 bytes; text is UTF-8 and,
/// like every other run of bytes, preceded by its length in 4 bytes. Journal bodies and hashes are
/// the very bytes of the store.
final class FrameCodec {

    static final int HEADER = 12;
    static final int MAGIC = 0x47434843;

    /// 32 rows of each of three tables with bodies of 256 KiB are half of it.
    static final int LARGEST_BODY = 48 * 1024 * 1024;

    private static final int VERSION = 1;
    private static final int HASH_BYTES = 32;
    private static final int MOST_ROWS = 100_000;

    private FrameCodec() {}

    /// The copy was written by a newer program.
    static final class NewerVersion extends IOException {
        private static final long serialVersionUID = 1L;

        NewerVersion(int version) {
            super("written by a newer program (version %d)".formatted(version));
        }
    }

    static ByteBuffer encode(Changes changes) {
        var body = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(body)) {
            write(out, changes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        var bytes = body.toByteArray();
        if (bytes.length > LARGEST_BODY) {
            throw new IllegalArgumentException("a frame of " + bytes.length + " bytes");
        }
        return ByteBuffer.allocate(HEADER + bytes.length)
                .putInt(MAGIC)
                .putInt(bytes.length)
                .putInt(checksum(bytes))
                .put(bytes)
                .flip();
    }

    static int checksum(byte[] body) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(body.length).flip());
        crc.update(body);
        return (int) crc.getValue();
    }

    /// @param body whose checksum was found right
    /// @throws IOException if it is not what this program writes
    static Changes decode(byte[] body) throws IOException {
        try (var in = new DataInputStream(new java.io.ByteArrayInputStream(body))) {
            var version = in.readUnsignedByte();
            if (version > VERSION) throw new NewerVersion(version);
            var complete = in.readUnsignedByte() == 1;
            var commits = in.readLong();
            var number = in.readLong();
            var hash = in.readNBytes(HASH_BYTES);
            var mark = new Mark(commits, new Store.Head(number, hash), in.readLong());
            var changes =
                    new Changes(
                            mark,
                            complete,
                            rows(in, FrameCodec::journalRow),
                            rows(in, FrameCodec::posted),
                            rows(in, FrameCodec::queued),
                            rows(in, FrameCodec::paper),
                            rows(in, FrameCodec::drawn));
            if (in.available() > 0) throw new IOException("a frame is longer than its content");
            return changes;
        } catch (IllegalArgumentException e) {
            throw new IOException("a frame holds a word this program does not know", e);
        }
    }

    private static void write(DataOutputStream out, Changes changes) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(changes.complete() ? 1 : 0);
        out.writeLong(changes.mark().commits());
        out.writeLong(changes.mark().head().number());
        out.write(changes.mark().head().hash());
        out.writeLong(changes.mark().postings());
        out.writeInt(changes.journal().size());
        for (var row : changes.journal()) write(out, row);
        out.writeInt(changes.postings().size());
        for (var row : changes.postings()) write(out, row);
        out.writeInt(changes.outbox().size());
        for (var row : changes.outbox()) write(out, row);
        out.writeInt(changes.documents().size());
        for (var row : changes.documents()) write(out, row);
        out.writeInt(changes.sequences().size());
        for (var row : changes.sequences()) {
            write(out, row.sequence());
            out.writeLong(row.last());
        }
    }

    private static void write(DataOutputStream out, JournalRow row) throws IOException {
        out.writeLong(row.number());
        write(out, row.kind());
        out.writeInt(row.version());
        write(out, row.subject());
        out.writeLong(row.atMs());
        write(out, row.body());
        write(out, row.previousHash());
        write(out, row.hash());
    }

    private static JournalRow journalRow(DataInputStream in) throws IOException {
        return new JournalRow(
                in.readLong(),
                text(in),
                in.readInt(),
                text(in),
                in.readLong(),
                bytes(in),
                bytes(in),
                bytes(in));
    }

    private static void write(DataOutputStream out, Changes.Posted row) throws IOException {
        out.writeLong(row.id());
        out.writeLong(row.journalNumber());
        write(out, row.posting().account());
        write(out, row.posting().currency());
        out.writeLong(row.posting().minorUnits());
        write(out, row.posting().memo());
    }

    private static Changes.Posted posted(DataInputStream in) throws IOException {
        return new Changes.Posted(
                in.readLong(),
                in.readLong(),
                new Commit.Posting(text(in), text(in), in.readLong(), text(in)));
    }

    private static void write(DataOutputStream out, Changes.Queued row) throws IOException {
        var entry = row.entry();
        out.writeLong(row.id());
        out.writeLong(row.commit());
        write(out, entry.key());
        write(out, entry.kind());
        write(out, entry.group());
        write(out, entry.account());
        write(out, entry.body());
        out.writeLong(entry.minorUnits());
        write(out, entry.currency());
        out.writeLong(entry.createdMs());
        write(out, entry.state().name());
        out.writeInt(entry.attempts());
        out.writeLong(entry.nextDueMs());
        write(out, entry.reason());
        write(out, entry.postingDate());
    }

    private static Changes.Queued queued(DataInputStream in) throws IOException {
        return new Changes.Queued(
                in.readLong(),
                in.readLong(),
                new OutboxEntry(
                        text(in),
                        text(in),
                        text(in),
                        text(in),
                        bytes(in),
                        in.readLong(),
                        text(in),
                        in.readLong(),
                        OutboxEntry.State.valueOf(text(in)),
                        in.readInt(),
                        in.readLong(),
                        text(in),
                        text(in)));
    }

    private static void write(DataOutputStream out, Changes.Paper row) throws IOException {
        var document = row.document();
        out.writeLong(row.id());
        out.writeLong(row.commit());
        write(out, document.number());
        write(out, document.kind());
        write(out, document.subject());
        write(out, document.state());
        out.writeLong(document.atMs());
        write(out, document.body());
    }

    private static Changes.Paper paper(DataInputStream in) throws IOException {
        return new Changes.Paper(
                in.readLong(),
                in.readLong(),
                new Document(text(in), text(in), text(in), text(in), in.readLong(), bytes(in)));
    }

    private static Changes.Drawn drawn(DataInputStream in) throws IOException {
        return new Changes.Drawn(text(in), in.readLong());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(UTF_8));
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static <T> List<T> rows(DataInputStream in, Reading<T> reading) throws IOException {
        var count = in.readInt();
        if (count < 0 || count > MOST_ROWS) throw new IOException("a frame of " + count + " rows");
        var rows = new ArrayList<T>();
        for (var i = 0; i < count; i++) rows.add(reading.from(in));
        return rows;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a frame says it holds %d bytes more".formatted(length));
        }
        return in.readNBytes(length);
    }
}
