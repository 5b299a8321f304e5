package guichet.app.crash;

import guichet.queue.sqlite.SqliteStore;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/// Speaks to the store's own connection behind its back, as no production code can. Works only where
/// all classes are on the class path, while the store has nothing to do.
final class PastTheStore {

    private final Object connection;
    private final Method number;
    private final Method run;

    PastTheStore(SqliteStore store) {
        try {
            var writing = (Optional<?>) field(store, "writing");
            var writer = call(writing.orElseThrow(), "writer");
            this.connection = field(writer, "connection");
            var sql = Class.forName("guichet.queue.sqlite.Sql", true, loader());
            this.number = method(sql, "number");
            this.run = method(sql, "run");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the store is built in another way now", e);
        }
    }

    /// @return the first number of the answer, 0 if there is none
    long asks(String query) {
        return (long) call(number, query);
    }

    /// Says what has no answer.
    void says(String statement) {
        var _ = call(run, statement);
    }

    private Object call(Method method, String words) {
        try {
            return Optional.ofNullable(method.invoke(null, connection, words)).orElse(0L);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(words, e);
        }
    }

    private static Method method(Class<?> owner, String name) {
        return Arrays.stream(owner.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .map(PastTheStore::opened)
                .orElseThrow();
    }

    private static ClassLoader loader() {
        return SqliteStore.class.getClassLoader();
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        return opened(owner.getClass().getDeclaredField(name)).get(owner);
    }

    private static Object call(Object owner, String name) throws ReflectiveOperationException {
        return opened(owner.getClass().getDeclaredMethod(name)).invoke(owner);
    }

    private static <T extends AccessibleObject> T opened(T part) {
        part.setAccessible(true);
        return part;
    }
}
