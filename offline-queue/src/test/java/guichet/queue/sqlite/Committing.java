package guichet.queue.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import guichet.queue.Commit;
import guichet.queue.StoreException;
import java.nio.file.Path;

/// A child process that commits until it is killed or the disk fails, and says each row's number
/// once it is acknowledged.
final class Committing {

    private Committing() {}

    public static void main(String[] arguments) {
        var bytes = Integer.parseInt(arguments[1]);
        try (var store = SqliteStore.open(Path.of(arguments[0]), OpenMode.MAY_CREATE)) {
            say("open " + ProcessHandle.current().pid());
            commitForEver(store, bytes);
        }
    }

    private static void commitForEver(SqliteStore store, int bytes) {
        var failures = 0;
        while (failures < 3) {
            try {
                var number = store.lastDrawn("receipt") + 1;
                var body = ("{\"n\":" + number + "}").repeat(bytes).getBytes(UTF_8);
                var committed =
                        store.commit(
                                Commit.builder()
                                        .entry(new Commit.Entry("payment", 1, "K", number, body))
                                        .move("customer", "cassette", "CNY", 100, "a note")
                                        .draw("receipt", number)
                                        .build());
                say(Long.toString(committed.head().number()));
            } catch (StoreException e) {
                failures++;
                say("failed: " + e.getMessage());
            }
        }
        say("poisoned: " + store.poisonedBecause().orElse("no"));
        say("readable: " + store.head().number());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
