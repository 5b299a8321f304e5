package guichet.queue.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.sqlite.OpenMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A store and its copy in a folder, and what tests do to them.
record Pair(Path folder) {

    static final long NOON = 1_795_262_400_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    Path database() {
        return folder.resolve("data/kiosk.db");
    }

    Path copy() {
        return folder.resolve("copy/kiosk.copy");
    }

    CopiedStore.Opened open(OpenMode mode) {
        try {
            Files.createDirectories(folder.resolve("data"));
            return CopiedStore.open(database(), copy(), mode);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Pays that many bills, from number `from` on, and waits for the copy.
    void pays(long from, long count) {
        try (var store = open(OpenMode.MAY_CREATE).store()) {
            for (var n = from; n < from + count; n++) pay(store, n);
            assertThat(store.awaitCopied(PATIENCE)).as("the copy is caught up").isTrue();
        }
    }

    /// One of everything, twice: a payment, and the answer to it.
    static void pay(Store store, long n) {
        var entry =
                OutboxEntry.fresh(
                        "K-" + n, "charge", "water", "" + n, new byte[] {1}, 100, "CNY", NOON);
        var receipt = new Document("R-" + n, "receipt", "K-" + n, "due", NOON, new byte[] {2});
        store.commit(
                Commit.builder()
                        .entry(row("payment", "{\"paid\":" + n + "}"))
                        .move("customer", "cassette", "CNY", 100, "a note")
                        .enqueue(entry)
                        .document(receipt)
                        .draw("payment", n)
                        .build());
        if (n % 2 == 0) {
            store.commit(
                    Commit.builder()
                            .entry(row("delivery", "{\"accepted\":" + n + "}"))
                            .change(entry.accepted("2026-11-21"))
                            .build());
        }
        store.commit(Commit.builder().document(receipt.in("printed")).build());
    }

    static Commit.Entry row(String kind, String body) {
        return new Commit.Entry(kind, 1, "K", NOON, body.getBytes(UTF_8));
    }

    /// Everything that a store tells, in words.
    static List<String> told(Store store) {
        var told = new ArrayList<String>();
        try (var rows = store.journal(1)) {
            rows.map(Pair::words).forEach(told::add);
        }
        told.add("balances " + new java.util.TreeMap<>(balances(store)));
        try (var entries = store.outbox()) {
            entries.map(e -> e.key() + " " + e.state() + " " + e.attempts() + e.postingDate())
                    .forEach(told::add);
        }
        for (var state : List.of("due", "printed")) {
            store.documents("receipt", state)
                    .forEach(d -> told.add(d.number() + " " + d.state() + d.body().length));
        }
        told.add("payment " + store.lastDrawn("payment") + " epoch " + store.lastDrawn("epoch"));
        return told;
    }

    private static java.util.Map<String, Long> balances(Store store) {
        var balances = new java.util.HashMap<String, Long>();
        store.balances().forEach((account, value) -> balances.put(account.name(), value));
        return balances;
    }

    private static String words(JournalRow row) {
        return "%d %s %s %s"
                .formatted(
                        row.number(),
                        row.kind(),
                        new String(row.body(), UTF_8),
                        HexFormat.of().formatHex(row.hash()));
    }

    List<String> told() {
        try (var store = open(OpenMode.MUST_EXIST).store()) {
            return told(store);
        }
    }

    void saveBackup() throws IOException {
        Files.copy(database(), folder.resolve("backup.db"), StandardCopyOption.REPLACE_EXISTING);
        if (Files.exists(copy())) {
            Files.copy(copy(), folder.resolve("backup.copy"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void restoreDatabase() throws IOException {
        Files.move(folder.resolve("backup.db"), database(), StandardCopyOption.REPLACE_EXISTING);
    }

    void restoreCopy() throws IOException {
        Files.move(folder.resolve("backup.copy"), copy(), StandardCopyOption.REPLACE_EXISTING);
    }
}
