package guichet.app.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import guichet.app.crash.DiskCall.Acknowledged;
import guichet.app.crash.DiskCall.Created;
import guichet.app.crash.DiskCall.DirectorySynced;
import guichet.app.crash.DiskCall.Renamed;
import guichet.app.crash.DiskCall.Synced;
import guichet.app.crash.DiskCall.Truncated;
import guichet.app.crash.DiskCall.Unlinked;
import guichet.app.crash.DiskCall.Wrote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what `recorder.c` wrote; the format is described there.
final class Trace {

    /// The child writes into this file how many commits were acknowledged, a line each; it is no file
    /// of the disk's.
    static final String ACKNOWLEDGED = "acknowledged";

    /// SQLite's shared memory: mapped, never synced, made anew by whoever opens the database first.
    static final String SHARED_MEMORY = "-shm";

    private final Map<Long, Integer> byInode = new HashMap<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private int files;

    private Trace(List<String> there) {
        for (var name : there) byName.put(name, files++);
    }

    /// All calls, in order.
    ///
    /// @param there the names that were there before; they are the files 0, 1, …
    /// @throws IOException if it cannot be read
    /// @throws IllegalStateException if it holds a call that is not followed here
    static List<DiskCall> read(Path file, List<String> there) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
        var trace = new Trace(there);
        var calls = new ArrayList<DiskCall>();
        while (bytes.hasRemaining()) trace.call(bytes).ifPresent(calls::add);
        return calls;
    }

    private Optional<DiskCall> call(ByteBuffer bytes) {
        var letter = (char) bytes.get();
        long inode = bytes.getLong();
        long at = bytes.getLong();
        var name = new String(part(bytes), UTF_8);
        var payload = part(bytes);
        if (name.endsWith(SHARED_MEMORY)) return Optional.empty();
        if (name.equals(ACKNOWLEDGED)) return acknowledged(letter, payload);
        if (name.contains("/")) throw new IllegalStateException("a directory within: " + name);
        return Optional.of(
                switch (letter) {
                    case 'c' -> created(name, inode);
                    case 'w' -> new Wrote(file(name, inode), at, payload);
                    case 't' -> new Truncated(file(name, inode), at);
                    case 's' -> new Synced(file(name, inode));
                    case 'd' -> new DirectorySynced();
                    case 'u' -> new Unlinked(name);
                    case 'r' -> new Renamed(name, new String(payload, UTF_8));
                    default ->
                            throw new IllegalStateException(
                                    "%s: %s is not followed"
                                            .formatted(name, new String(payload, UTF_8)));
                });
    }

    private static byte[] part(ByteBuffer bytes) {
        var part = new byte[bytes.getInt()];
        bytes.get(part);
        return part;
    }

    private static Optional<DiskCall> acknowledged(char letter, byte[] payload) {
        if (letter != 'w') return Optional.empty();
        return Optional.of(new Acknowledged(Integer.parseInt(new String(payload, UTF_8).strip())));
    }

    /// An inode is used again once its file is gone; a number of ours is not.
    private Created created(String name, long inode) {
        byInode.put(inode, files);
        return new Created(name, files++);
    }

    private int file(String name, long inode) {
        return byInode.computeIfAbsent(
                inode,
                _ ->
                        Optional.ofNullable(byName.get(name))
                                .orElseThrow(() ->
                                        new IllegalStateException(name + " was never created")));
    }
}
