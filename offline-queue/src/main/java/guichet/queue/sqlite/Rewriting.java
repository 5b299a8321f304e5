package guichet.queue.sqlite;

import guichet.queue.ChainVerifier;
import guichet.queue.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way of a database through a new file (`docs/money.md` M7.1): written as `….new`, synced, read
/// again and verified, then named `….rewritten`, and only then is the old one put aside and the new
/// one put in its place. Whatever moment the power fails, either the old one still stands or
/// [#finish()] finishes the switch at the next opening. Used while the lock is held and nobody has
/// the database open.
final class Rewriting {

    private static final Logger LOG = LoggerFactory.getLogger(Rewriting.class);
    private static final int MOST_ASIDE = 1_000;

    private final Path database;

    Rewriting(Path database) {
        this.database = database;
    }

    /// Where a new database is to be written; nothing stands there.
    Path fresh() throws IOException {
        var fresh = beside(".new");
        for (var part : new String[] {"", "-wal", "-shm", ".lock"}) {
            Files.deleteIfExists(Path.of(fresh + part));
        }
        return fresh;
    }

    /// Writes all that the database holds into a new file and puts that in its place.
    ///
    /// @throws StoreException if the disk does not say yes; the old file stands as it was
    void rewrite() throws IOException, SQLException {
        LOG.warn("{} is written to a new file, because its last commit is in doubt", database);
        var fresh = fresh();
        Opening.create(fresh);
        // Reading only: closing this connection must not touch the old file.
        try (var old = Sql.connect(database, true)) {
            Sql.run(old, "VACUUM INTO '" + fresh.toString().replace("'", "''") + "'");
        }
        replaceWith(fresh);
    }

    /// Syncs a finished new database, reads it again, and puts it in the old one's place.
    void replaceWith(Path fresh) throws IOException, SQLException {
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        verify(fresh);
        Files.deleteIfExists(Path.of(fresh + "-shm"));
        var log = Path.of(fresh + "-wal");
        if (Files.exists(log) && Files.size(log) > 0) {
            throw new StoreException(fresh + " has content that is not in the file itself");
        }
        Files.deleteIfExists(log);
        Files.deleteIfExists(Path.of(fresh + ".lock"));
        Files.move(fresh, beside(".rewritten"), StandardCopyOption.ATOMIC_MOVE);
        Opening.sync(folder());
        finish();
    }

    private static void verify(Path fresh) throws SQLException {
        try (var again = Sql.connect(fresh, true)) {
            var said = Sql.text(again, "PRAGMA integrity_check(1)");
            if (!said.equals("ok")) throw new StoreException(fresh + " is not sound: " + said);
        }
        if (SqliteStore.verify(fresh) instanceof ChainVerifier.Broken(_, _, var explanation)) {
            throw new StoreException(fresh + " is not sound: " + explanation);
        }
    }

    /// Finishes a switch of files that was cut short.
    void finish() throws IOException {
        var ready = beside(".rewritten");
        if (!Files.exists(ready)) return;
        var aside = aside();
        for (var part : new String[] {"-wal", ""}) {
            var old = Path.of(database + part);
            if (Files.exists(old)) Files.move(old, Path.of(aside + part));
        }
        Files.deleteIfExists(Path.of(database + "-shm"));
        Files.move(ready, database, StandardCopyOption.ATOMIC_MOVE);
        Opening.sync(folder());
        LOG.warn("{} is a new file; the old one is kept as {}", database, aside);
    }

    /// Whether an older database was kept aside here.
    boolean keptAside() {
        return Files.exists(beside(".aside-1"));
    }

    private Path aside() throws IOException {
        for (var number = 1; number <= MOST_ASIDE; number++) {
            var aside = beside(".aside-" + number);
            if (!Files.exists(aside) && !Files.exists(Path.of(aside + "-wal"))) return aside;
        }
        throw new IOException("%d old files are kept beside %s".formatted(MOST_ASIDE, database));
    }

    private Path beside(String ending) {
        return database.resolveSibling(database.getFileName() + ending);
    }

    private Path folder() {
        var folder = database.toAbsolutePath().getParent();
        return folder == null ? database.toAbsolutePath() : folder;
    }
}
