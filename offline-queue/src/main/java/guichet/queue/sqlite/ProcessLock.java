package guichet.queue.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import guichet.queue.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One writer a database, across processes: a lock on a file beside it, which the operating system
/// drops when the process dies, however it dies.
///
/// It is another file on purpose: closing any descriptor of the database itself would drop
/// SQLite's own POSIX locks in this process. Hence nothing in the kiosk may open the database file
/// with Java while the store is open.
///
/// The file's content is the holder's process number, and the word `unproven` once the holder could
/// not prove a commit (`docs/money.md` M7.1). That word outlives the process and needs no new space on
/// a full disk: whoever takes the lock next must write the content to a new file first.
final class ProcessLock implements AutoCloseable {

    private static final int LONGEST_CONTENT = 64;
    private static final String UNPROVEN = " unproven";

    private final FileChannel channel;
    private volatile boolean unproven;

    private ProcessLock(FileChannel channel, boolean unproven) {
        this.channel = channel;
        this.unproven = unproven;
    }

    /// Whether a commit of this holder or the one before could not be proven.
    boolean unproven() {
        return unproven;
    }

    /// @param now whether the file's last commit is in doubt
    /// @throws StoreException if that could not be written down; it is remembered here anyway
    void unproven(boolean now) {
        unproven = now;
        try {
            write();
        } catch (IOException e) {
            throw new StoreException("cannot mark the lock: " + e.getMessage(), e);
        }
    }

    private void write() throws IOException {
        var holder = ProcessHandle.current().pid() + (unproven ? UNPROVEN : "");
        // Same length every time, in place: nothing is set aside anew.
        channel.write(UTF_8.encode("%-40s".formatted(holder)), 0);
    }

    static ProcessLock take(Path database) {
        var file = database.resolveSibling(database.getFileName() + ".lock");
        try {
            var channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            try {
                return taken(database, channel);
            } catch (IOException | StoreException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("cannot lock %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static ProcessLock taken(Path database, FileChannel channel) throws IOException {
        if (!locked(channel)) {
            throw new StoreException(
                    "%s is already open for writing, by process %s"
                            .formatted(database, content(channel)));
        }
        var lock = new ProcessLock(channel, content(channel).endsWith(UNPROVEN));
        lock.write();
        return lock;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            // Kept by the open channel; released in close().
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static String content(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST_CONTENT);
        channel.read(bytes, 0);
        return UTF_8.decode(bytes.flip()).toString().strip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("cannot release the lock: " + e.getMessage(), e);
        }
    }
}
