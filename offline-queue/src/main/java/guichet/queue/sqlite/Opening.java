package guichet.queue.sqlite;

import guichet.queue.Changes;
import guichet.queue.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/// The way from a path to an open store, with every reason not to open it.
final class Opening {

    private Opening() {}

    static SqliteStore forWriting(Path path, OpenMode mode, Migrations migrations) {
        var database = resolved(path);
        var lock = ProcessLock.take(database);
        try {
            var rewriting = new Rewriting(database);
            rewriting.finish();
            expectFile(database, mode);
            if (lock.unproven()) {
                Ballast.beside(database).release();
                rewriting.rewrite();
                lock.unproven(false);
            }
            if (mode == OpenMode.MAY_CREATE) create(database);
            return opened(database, mode, migrations, lock);
        } catch (SQLException e) {
            lock.close();
            throw Sql.unreadable(database, e);
        } catch (IOException e) {
            lock.close();
            throw new StoreException("%s: %s".formatted(database, e), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    static SqliteStore forReading(Path path) {
        var database = resolved(path);
        expectFile(database, OpenMode.MUST_EXIST);
        try {
            var connection = Sql.connect(database, true);
            try {
                expectContent(connection, database, OpenMode.MUST_EXIST);
                return new SqliteStore(
                        database, new Reader(database, connection), Optional.empty());
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Sql.unreadable(database, e);
        }
    }

    private static SqliteStore opened(
            Path database, OpenMode mode, Migrations migrations, ProcessLock lock)
            throws SQLException {
        var connection = Sql.connect(database, false);
        try {
            expectContent(connection, database, mode);
            var damage = Sql.damage(connection);
            if (!damage.isEmpty()) throw new StoreException(database + " is damaged: " + damage);
            Sql.makeDurable(connection, database);
            migrations.run(connection, database.toString());
            var pen = new Pen(connection);
            var reader = new Reader(database, Sql.connect(database, true));
            var writer = new Writer(database, connection, lock);
            return new SqliteStore(
                    database, reader, Optional.of(new SqliteStore.Writing(writer, pen, lock)));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// What stands at `path`, after a switch of files that was cut short has been finished.
    static Condition condition(Path path) {
        var database = resolved(path);
        try (var _ = ProcessLock.take(database)) {
            new Rewriting(database).finish();
            if (!Files.exists(database)) return Condition.MISSING;
            try (var connection = Sql.connect(database, true)) {
                var owner = Sql.number(connection, "PRAGMA application_id");
                var tables = Sql.number(connection, "SELECT count(*) FROM sqlite_schema");
                if (owner != Migrations.APPLICATION_ID && tables != 0) {
                    throw new StoreException(database + " is not a database of this program");
                }
                if (!Sql.damage(connection).isEmpty()) return Condition.DAMAGED;
                if (tables == 0 || !hasRows(connection)) return Condition.EMPTY;
                return Condition.SOUND;
            }
        } catch (SQLException e) {
            if (Sql.damaged(e)) return Condition.DAMAGED;
            throw Sql.unreadable(database, e);
        } catch (IOException e) {
            throw new StoreException("%s: %s".formatted(database, e), e);
        }
    }

    static void rebuild(Path path, Stream<Changes> copy) {
        var database = resolved(path);
        try (var lock = ProcessLock.take(database)) {
            var rewriting = new Rewriting(database);
            var fresh = rewriting.fresh();
            try (var store = SqliteStore.open(fresh, OpenMode.MAY_CREATE)) {
                store.take(copy);
            }
            rewriting.replaceWith(fresh);
            lock.unproven(false);
        } catch (SQLException e) {
            throw Sql.unreadable(database, e);
        } catch (IOException e) {
            throw new StoreException("%s: %s".formatted(database, e), e);
        }
    }

    private static boolean hasRows(Connection connection) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM (SELECT 1 FROM journal LIMIT 1)") > 0;
    }

    /// One name for one file, so that two links to it share one lock.
    private static Path resolved(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException _) {
            // Not there yet.
            return absolute;
        }
    }

    /// `docs/money.md` M7.1: never start over an empty database.
    private static void expectFile(Path database, OpenMode mode) {
        var there = Files.exists(database);
        if (!there && mode == OpenMode.MUST_EXIST) {
            throw new StoreException(
                    database + " is missing; an empty one is not put in its place");
        }
        if (!there && Files.exists(database.resolveSibling(database.getFileName() + "-wal"))) {
            throw new StoreException(
                    database + " is missing but its write-ahead log is there; nothing is created");
        }
        if (!there && new Rewriting(database).keptAside()) {
            throw new StoreException(
                    database + " is missing but an older one was kept aside; nothing is created");
        }
    }

    private static void expectContent(Connection connection, Path database, OpenMode mode)
            throws SQLException {
        var owner = Sql.number(connection, "PRAGMA application_id");
        var tables = Sql.number(connection, "SELECT count(*) FROM sqlite_schema");
        if (owner != Migrations.APPLICATION_ID && (owner != 0 || tables != 0)) {
            throw new StoreException(database + " is not a database of this program");
        }
        if (mode == OpenMode.MUST_EXIST && (tables == 0 || !hasRows(connection))) {
            throw new StoreException(database + " is empty; money is not started over it");
        }
    }

    /// Makes an empty file that only its owner may read, and its name durable.
    static void create(Path database) throws IOException {
        try {
            Files.createFile(database, ownerOnly(database));
        } catch (FileAlreadyExistsException _) {
            return;
        }
        var folder = database.getParent();
        if (folder != null) sync(folder);
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

    static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
