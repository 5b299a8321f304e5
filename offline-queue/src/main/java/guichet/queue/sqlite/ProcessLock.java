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
final class ProcessLock implements AutoCloseable {

    private static final int LONGEST_HOLDER = 20;

    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
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
                            .formatted(database, holder(channel)));
        }
        channel.truncate(0);
        channel.write(UTF_8.encode(Long.toString(ProcessHandle.current().pid())), 0);
        return new ProcessLock(channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            // Kept by the open channel; released in close().
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST_HOLDER);
        channel.read(bytes, 0);
        return UTF_8.decode(bytes.flip()).toString();
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
