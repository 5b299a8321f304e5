package guichet.queue.sqlite;

import guichet.queue.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/// Space held back beside the database, given up when the disk is full, so that the money already
/// inside can still be written down (`docs/money.md` M7.1). Called by one thread at a time.
///
/// @param file where it lies, on the database's disk
/// @param bytes such as 8 MiB
public record Ballast(Path file, long bytes) {

    private static final int BLOCK = 64 * 1024;

    public Ballast {
        if (bytes < 1) throw new IllegalArgumentException("a ballast of " + bytes + " bytes");
    }

    /// 8 MiB beside the database.
    public static Ballast beside(Path database) {
        return new Ballast(
                database.resolveSibling(database.getFileName() + ".ballast"), 8L * 1024 * 1024);
    }

    /// Whether it lies there whole.
    public boolean kept() {
        try {
            return Files.size(file) == bytes;
        } catch (IOException _) {
            return false;
        }
    }

    /// Writes it, unless it is kept already. The content does not compress, so that every file
    /// system sets the space aside.
    ///
    /// @throws StoreException if there is no room; what was written of it is removed
    public void keep() {
        if (kept()) return;
        try {
            write();
        } catch (IOException e) {
            release();
            throw new StoreException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void write() throws IOException {
        var random = new SplittableRandom(bytes);
        var block = new byte[BLOCK];
        try (var channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (var left = bytes; left > 0; left -= BLOCK) {
                random.nextBytes(block);
                var part = ByteBuffer.wrap(block, 0, (int) Math.min(BLOCK, left));
                while (part.hasRemaining()) channel.write(part);
            }
            channel.force(true);
        }
    }

    /// Gives the space up.
    ///
    /// @throws StoreException if the disk does not let go of it
    public void release() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StoreException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// Whether the disk that holds `place` has less than `floorBytes` left; then no cash is taken.
    /// A disk that does not answer counts as full.
    public static boolean freeSpaceLow(Path place, long floorBytes) {
        try {
            return Files.getFileStore(place).getUsableSpace() < floorBytes;
        } catch (IOException _) {
            return true;
        }
    }
}
