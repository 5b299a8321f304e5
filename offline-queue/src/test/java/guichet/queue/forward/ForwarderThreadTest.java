package guichet.queue.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.Store;
import guichet.queue.host.HostLink;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The same forwarder with real threads; every wait is for a condition and bounded.
@Timeout(60)
class ForwarderThreadTest {

    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir private Path folder;

    private final ScriptedBank bank = new ScriptedBank(true);
    private final LinkedBlockingQueue<OutboxEntry> told = new LinkedBlockingQueue<>();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private Store store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("kiosk.db"), OpenMode.MAY_CREATE);
    }

    @AfterEach
    void close() {
        calls.close();
        store.close();
    }

    @Test
    void it_delivers_what_is_there_and_what_comes_later() throws Exception {
        promised("K-1", "water", "1");
        var forwarder = forwarder(bank);
        try (var _ = new ForwarderThread(forwarder, CLOCK)) {
            assertThat(next().key()).isEqualTo("K-1");

            promised("K-2", "water", "1");
            forwarder.wake();

            assertThat(next().state()).isEqualTo(State.ACCEPTED);
        }
    }

    @Test
    void it_comes_back_by_itself_when_the_next_try_is_due() throws Exception {
        promised("K-1", "water", "1");
        bank.next("K-1", ScriptedBank.Fate.BUSY);
        try (var _ = new ForwarderThread(forwarder(bank), CLOCK)) {
            assertThat(next().state()).isEqualTo(State.WAITING);
            assertThat(next().state()).isEqualTo(State.ACCEPTED);
        }
    }

    /// M4.4: at most four calls at once, three for one biller, never two for one key.
    @Test
    void no_more_than_four_calls_are_in_flight_and_one_place_is_kept_from_any_one_biller()
            throws Exception {
        for (var i = 1; i <= 30; i++) promised("W-" + i, "water", "" + i);
        var arrived = new Semaphore(0);
        var gate = new Semaphore(0);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        Set<String> onTheirWay = ConcurrentHashMap.newKeySet();
        var link =
                new BusyLink(bank) {
                    @Override
                    void during(String key) {
                        assertThat(onTheirWay.add(key)).isTrue();
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        arrived.release();
                        gate.acquireUninterruptibly();
                        now.decrementAndGet();
                        onTheirWay.remove(key);
                    }
                };
        var forwarder = forwarder(link);
        try (var _ = new ForwarderThread(forwarder, CLOCK)) {
            assertThat(arrived.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();
            forwarder.runDue(CLOCK.millis());
            assertThat(now.get()).isEqualTo(3);

            promised("P-1", "power", "1");
            promised("P-2", "power", "2");
            forwarder.wake();
            assertThat(arrived.tryAcquire(1, 10, TimeUnit.SECONDS)).isTrue();
            forwarder.runDue(CLOCK.millis());
            assertThat(now.get()).isEqualTo(4);
            assertThat(onTheirWay).anyMatch(key -> key.startsWith("P-"));

            gate.release(1_000);
            var done = new HashSet<String>();
            while (done.size() < 32) done.add(next().key());
        }
        assertThat(most.get()).isEqualTo(4);
        for (var i = 1; i <= 30; i++) assertThat(bank.postings("W-" + i)).isEqualTo(1);
    }

    @Test
    void many_runs_at_once_send_nothing_twice() throws Exception {
        for (var i = 1; i <= 40; i++) promised("K-" + i, "group " + i % 5, "" + i);
        var forwarder = forwarder(bank);
        try (var runs = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> untilAllIsDone =
                    () -> {
                        while (store.outstanding().count() > 0) {
                            forwarder.runDue(CLOCK.millis());
                            forwarder.awaitWake(5);
                        }
                        return true;
                    };
            for (var done : runs.invokeAll(Collections.nCopies(8, untilAllIsDone))) {
                assertThat(done.get()).isTrue();
            }
        }
        for (var i = 1; i <= 40; i++) assertThat(bank.postings("K-" + i)).isEqualTo(1);
        assertThat(bank.calls()).hasSize(40);
    }

    @Test
    void it_ends_when_the_store_fails() throws Exception {
        promised("K-1", "water", "1");
        var forwarder =
                new Forwarder(
                        new StoreOnAFailingDisk(store, 0),
                        bank,
                        OutcomeBooks.none(),
                        told::add,
                        Forwarder.Pace.standard(calls, CLOCK, new SplittableRandom(1)));
        try (var _ = new ForwarderThread(forwarder, CLOCK)) {
            while (forwarder.stoppedBecause().isEmpty()) forwarder.awaitWake(100);
        }
        assertThat(told).isEmpty();
    }

    private OutboxEntry next() throws InterruptedException {
        var heard = told.poll(20, TimeUnit.SECONDS);
        assertThat(heard).as("told within 20 s").isNotNull();
        return Objects.requireNonNull(heard);
    }

    private Forwarder forwarder(HostLink link) {
        return new Forwarder(
                store,
                link,
                OutcomeBooks.none(),
                told::add,
                Forwarder.Pace.standard(calls, CLOCK, new SplittableRandom(1)));
    }

    private void promised(String key, String group, String account) {
        var body = ("body of " + key).getBytes(UTF_8);
        store.commit(
                Commit.builder()
                        .enqueue(
                                OutboxEntry.fresh(
                                        key,
                                        "charge",
                                        group,
                                        account,
                                        body,
                                        8_760,
                                        "CNY",
                                        CLOCK.millis()))
                        .build());
    }
}
