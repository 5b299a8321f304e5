package guichet.app.catalogue;

import guichet.app.bill.Catalogue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The catalogue in use, kept in one file. A new one replaces it only if it can be read, and the
/// file is replaced as a whole or not at all; so after any power cut there is a whole one. Any
/// thread may ask; replacing is one at a time.
public final class LastGoodCatalogue {
    private final Path file;
    private volatile Optional<Catalogue> current;
    private volatile Optional<String> fault;

    private LastGoodCatalogue(Path file, Optional<Catalogue> current, Optional<String> fault) {
        this.file = file;
        this.current = current;
        this.fault = fault;
    }

    /// Reads what is there. Never fails: without a usable file there is no catalogue, and
    /// [#fault()] says why.
    public static LastGoodCatalogue open(Path file) {
        try {
            if (Files.size(file) > CatalogueReader.MAX_BYTES) {
                var reason = "is longer than " + CatalogueReader.MAX_BYTES + " bytes";
                return new LastGoodCatalogue(file, Optional.empty(), Optional.of(reason));
            }
            var catalogue = CatalogueReader.read(Files.readAllBytes(file));
            return new LastGoodCatalogue(file, Optional.of(catalogue), Optional.empty());
        } catch (NoSuchFileException _) {
            return new LastGoodCatalogue(file, Optional.empty(), Optional.empty());
        } catch (IOException e) {
            return new LastGoodCatalogue(file, Optional.empty(), Optional.of("not read: " + e));
        } catch (CatalogueFault e) {
            return new LastGoodCatalogue(file, Optional.empty(), Optional.of(e.line()));
        }
    }

    /// The catalogue in use; empty until the first good one.
    public Optional<Catalogue> current() {
        return current;
    }

    /// What was wrong with the last one offered or found, if anything.
    public Optional<String> fault() {
        return fault;
    }

    /// Takes a new catalogue into use, on the disk first.
    ///
    /// @throws CatalogueFault if it is not usable; the old one stays
    /// @throws IOException if it could not be kept; the old one stays in use
    public synchronized Catalogue replace(byte[] bytes) throws CatalogueFault, IOException {
        try {
            var next = CatalogueReader.read(bytes);
            keep(bytes);
            current = Optional.of(next);
            fault = Optional.empty();
            return next;
        } catch (CatalogueFault e) {
            fault = Optional.of(e.line());
            throw e;
        } catch (IOException e) {
            fault = Optional.of("not kept: " + e);
            throw e;
        }
    }

    private void keep(byte[] bytes) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        if (directory == null) throw new IOException("no place for a file: " + file);
        var fresh = directory.resolve(file.getFileName() + ".new");
        try (var channel =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(true);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
