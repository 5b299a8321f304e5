package guichet.app;

import guichet.queue.Store;
import guichet.queue.sqlite.OpenMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Says that books were kept in a data directory: such a kiosk never starts over a missing or an empty
/// database (`docs/money.md` M7.1). Thread-safe.
///
/// It is made once the first commit is on the disk, not before: a kiosk whose power fails between its
/// first start and its first commit has nothing to lose and must start again.
///
/// @param file an empty file
record BooksMark(Path file) {

    static BooksMark in(Path data) {
        return new BooksMark(data.resolve("books-were-opened"));
    }

    OpenMode openMode() {
        return Files.exists(file) ? OpenMode.MUST_EXIST : OpenMode.MAY_CREATE;
    }

    /// Makes it durable, if the journal has a row and it is not there yet.
    ///
    /// @throws UncheckedIOException if the disk does not take it
    void keep(Store store) {
        if (Files.exists(file) || store.head().number() == 0) return;
        try {
            Files.createFile(file);
            var folder = file.getParent();
            if (folder == null) return;
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (FileAlreadyExistsException _) {
            // Another thread was faster.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
