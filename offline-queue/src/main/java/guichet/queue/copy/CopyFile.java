package guichet.queue.copy;

import guichet.queue.Changes;
import guichet.queue.Changes.Mark;
import guichet.queue.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The file of the second copy: frames one after another ([FrameCodec]), only ever appended to. Opening
/// it to write reads all of it, and cuts off what a power cut left unfinished at its end. One process
/// writes, which the lock on the file itself holds to. Belongs to one thread at a time.
final class CopyFile implements AutoCloseable {

    private static final int SEARCHED_AT_ONCE = 64 * 1024;

    private final Path path;
    private final FileChannel channel;
    private Mark mark = Mark.nothing();
    private long goodLength;
    private boolean damaged;

    private CopyFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Opens it to write, or makes an empty one.
    ///
    /// @throws IOException if the disk does not answer
    /// @throws StoreException if another process writes to it
    static CopyFile open(Path path) throws IOException {
        var folder = path.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        var file = locked(path);
        try {
            file.scan();
            if (!file.damaged && !file.unreadable()) file.rollBack();
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// Opens it to look at, also while another process writes to it.
    static CopyFile look(Path path) throws IOException {
        var file = new CopyFile(path, FileChannel.open(path, StandardOpenOption.READ));
        try {
            file.scan();
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// An empty one beside `path`, that takes its place when it is whole: [#inPlace(Path)].
    static CopyFile fresh(Path path) throws IOException {
        var fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        return locked(fresh);
    }

    private static CopyFile locked(Path path) throws IOException {
        var channel =
                FileChannel.open(
                        path,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        ownerOnly(path));
        try {
            if (channel.tryLock() == null) throw taken(path);
            return new CopyFile(path, channel);
        } catch (OverlappingFileLockException _) {
            channel.close();
            throw taken(path);
        } catch (IOException | StoreException e) {
            channel.close();
            throw e;
        }
    }

    private static StoreException taken(Path path) {
        return new StoreException(path + " is written to by another program");
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        var posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /// How far it is.
    Mark mark() {
        return mark;
    }

    /// Whether something in the middle cannot be read; what comes before it can.
    boolean damaged() {
        return damaged;
    }

    /// Whether there are bytes of which none can be understood.
    boolean unreadable() throws IOException {
        return channel.size() > 0 && goodLength == 0;
    }

    /// Adds what is newer. A part counts only when the complete one it belongs to is there.
    void append(Changes changes) throws IOException {
        var frame = FrameCodec.encode(changes);
        while (frame.hasRemaining()) channel.write(frame);
        if (changes.complete()) {
            goodLength = channel.position();
            mark = changes.mark();
        }
    }

    /// Cuts off what came after the last complete frame.
    void rollBack() throws IOException {
        if (channel.size() > goodLength) channel.truncate(goodLength);
        channel.position(goodLength);
    }

    void force() throws IOException {
        channel.force(true);
    }

    /// Syncs this one and puts it in the place of `target`.
    ///
    /// @return itself, under its new name
    CopyFile inPlace(Path target) throws IOException {
        force();
        Files.move(
                path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        var folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            try (var open = FileChannel.open(folder, StandardOpenOption.READ)) {
                open.force(true);
            }
        }
        var moved = new CopyFile(target, channel);
        moved.mark = mark;
        moved.goodLength = goodLength;
        return moved;
    }

    /// All of it, from the beginning up to the last complete frame.
    ///
    /// @throws StoreException while it is read, if the disk does not answer
    Stream<Changes> read() {
        var frames =
                new AbstractSpliterator<Changes>(
                        Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    private long position;

                    @Override
                    public boolean tryAdvance(Consumer<? super Changes> action) {
                        if (position >= goodLength) return false;
                        try {
                            var body =
                                    bodyAt(position)
                                            .orElseThrow(() -> new IOException("it was changed"));
                            position += FrameCodec.HEADER + body.length;
                            action.accept(FrameCodec.decode(body));
                            return true;
                        } catch (IOException e) {
                            throw new StoreException(path + ": " + e.getMessage(), e);
                        }
                    }
                };
        return StreamSupport.stream(frames, false);
    }

    /// The hash of a journal row, if the copy has it.
    Optional<byte[]> hashOf(long number) {
        try (var frames = read()) {
            return frames.flatMap(frame -> frame.journal().stream())
                    .filter(row -> row.number() == number)
                    .map(row -> row.hash())
                    .findFirst();
        }
    }

    private void scan() throws IOException {
        var position = 0L;
        for (var body = bodyAt(0); body.isPresent(); body = bodyAt(position)) {
            var changes = FrameCodec.decode(body.get());
            position += FrameCodec.HEADER + body.get().length;
            if (changes.complete()) {
                goodLength = position;
                mark = changes.mark();
            }
        }
        damaged = goodFrameAfter(position);
    }

    /// The body of the frame that begins there; empty if there is none that is whole.
    private Optional<byte[]> bodyAt(long position) throws IOException {
        var header = ByteBuffer.allocate(FrameCodec.HEADER);
        if (!filled(header, position)) return Optional.empty();
        header.flip();
        if (header.getInt() != FrameCodec.MAGIC) return Optional.empty();
        var length = header.getInt();
        var left = channel.size() - position - FrameCodec.HEADER;
        if (length < 0 || length > FrameCodec.LARGEST_BODY || length > left) {
            return Optional.empty();
        }
        var checksum = header.getInt();
        var body = ByteBuffer.allocate(length);
        if (!filled(body, position + FrameCodec.HEADER)) return Optional.empty();
        return FrameCodec.checksum(body.array()) == checksum
                ? Optional.of(body.array())
                : Optional.empty();
    }

    private boolean filled(ByteBuffer buffer, long from) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) return false;
        }
        return true;
    }

    /// A power cut leaves nothing whole behind the place where it struck. If there is, this is not
    /// its work.
    private boolean goodFrameAfter(long position) throws IOException {
        var size = channel.size();
        for (var from = position + 1; from < size; from += SEARCHED_AT_ONCE) {
            var chunk =
                    ByteBuffer.allocate(
                            (int) Math.min(SEARCHED_AT_ONCE + Integer.BYTES - 1, size - from));
            if (!filled(chunk, from)) return false;
            for (var i = 0; i <= chunk.capacity() - Integer.BYTES; i++) {
                if (chunk.getInt(i) == FrameCodec.MAGIC && bodyAt(from + i).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException(path + ": " + e.getMessage(), e);
        }
    }
}
