package guichet.app.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import guichet.app.bill.Catalogue;
import guichet.app.bill.ScanReader;
import guichet.app.catalogue.CatalogueReader;
import guichet.app.config.KioskConfig;
import guichet.app.lives.CommitsOfALife;
import guichet.app.receipt.ReceiptJson;
import guichet.app.runtime.PaymentRow;
import guichet.app.runtime.PaymentRows;
import guichet.queue.Changes;
import guichet.queue.Commit;
import guichet.queue.JournalRow;
import guichet.queue.Store;
import guichet.queue.seal.FieldKey;
import guichet.queue.seal.FieldKey.Purpose;
import guichet.queue.seal.KeyRing;
import guichet.queue.seal.KeyRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// What the kiosk reads from its own disk and from under its scanner.
final class KioskTargets {

    private static final int ROWS = 24;
    private static final int FRAMED = 12;
    private static final int FRAME_HEADER = 12;

    private final Path house;
    private final List<Commit> life = CommitsOfALife.of(3);

    /// @param house where `docs` is
    KioskTargets(Path house) {
        this.house = house;
    }

    List<Target> all() throws Exception {
        return List.of(
                catalogue(),
                scans(),
                config(),
                receipt(),
                rows(),
                promise(),
                sealed(),
                keyRow(),
                copyFrame(),
                charges(),
                errands());
    }

    private byte[] documented() throws IOException {
        var text = Files.readString(house.resolve("docs/catalogue.md"));
        var start = text.indexOf("```json\n") + "```json\n".length();
        return text.substring(start, text.indexOf("```", start)).getBytes(UTF_8);
    }

    private Target catalogue() throws IOException {
        return new Reads(
                "catalogue",
                List.of(documented()),
                "CatalogueFault",
                input -> !CatalogueReader.read(input).services().isEmpty());
    }

    private Target scans() throws Exception {
        Catalogue catalogue = CatalogueReader.read(documented());
        return new Reads(
                "scan-bill",
                List.of(
                        "8830012345".getBytes(UTF_8),
                        "HZWATER:8830012345:202509000123".getBytes(UTF_8),
                        "134567890123456789".getBytes(UTF_8),
                        "281234567890123456".getBytes(UTF_8),
                        "https://pay.example/w?no=8830012345&ref=R1".getBytes(UTF_8)),
                "",
                input -> {
                    var text = new String(input, UTF_8);
                    var bill = ScanReader.read(catalogue, text);
                    if (bill.isPresent() && ScanReader.isPaymentCode(text)) {
                        throw new AssertionError("a customer's payment code is taken for a bill");
                    }
                    return bill.isPresent() || ScanReader.isPaymentCode(text);
                });
    }

    private Target config() throws IOException {
        var directory = Files.createTempDirectory("fuzz");
        var file = directory.resolve("kiosk.toml");
        file.toFile().deleteOnExit();
        directory.toFile().deleteOnExit();
        return new Reads(
                "config",
                List.of(Files.readAllBytes(house.resolve("docs/kiosk.example.toml"))),
                "ConfigFault",
                input -> {
                    Files.write(file, input);
                    return !KioskConfig.read(file).kiosk().terminal().isEmpty();
                });
    }

    private Target receipt() {
        return new Reads(
                "receipt",
                documents("receipt"),
                "IllegalArgumentException",
                input -> ReceiptJson.read(input).amounts().due().minorUnits() >= 0);
    }

    private Target rows() {
        var rows = new PaymentRows();
        var hash = new byte[32];
        return new Reads(
                "payment-row",
                differing(
                        life.stream()
                                .flatMap(commit -> commit.entries().stream())
                                .filter(entry -> entry.kind().equals(PaymentRow.KIND))
                                .map(Commit.Entry::body)
                                .toList()),
                "UnreadableJournal",
                input -> {
                    var kept = new JournalRow(1, PaymentRow.KIND, 1, "", 0, input, hash, hash);
                    return rows.write(rows.read(kept)).length > 0;
                });
    }

    private Target promise() {
        var rows = new PaymentRows();
        var read = Hidden.method(PaymentRows.class, "readPromise", 1);
        return new Reads(
                "promise",
                documents("promise"),
                "UnreadableJournal",
                input -> !read.on(rows, input).toString().isEmpty());
    }

    private Target sealed() throws ReflectiveOperationException {
        var chance = new SplittableRandom(1);
        var keys = KeyRing.fresh(chance);
        var home = Hidden.type("guichet.queue.seal.Seals");
        var place = Hidden.constructor(Hidden.type("guichet.queue.seal.Seals$Place"), 3);
        var open = Hidden.method(home, "open", 3);
        try {
            var seals = Hidden.constructor(home, 2).on(keys, chance);
            var here = place.on("outbox.body", "K-1".getBytes(UTF_8), new byte[0]);
            var sealed = (byte[]) Hidden.method(home, "seal", 2).on(seals, here, new byte[200]);
            var empty = (byte[]) Hidden.method(home, "seal", 2).on(seals, here, new byte[0]);
            return new Reads(
                    "sealed-value",
                    List.of(sealed, empty),
                    "DoesNotOpen",
                    input -> open.on(seals, "outbox.body", new byte[0], input) instanceof byte[]);
        } catch (Throwable e) {
            throw new ReflectiveOperationException("nothing can be sealed", e);
        }
    }

    private Target keyRow() {
        var key = FieldKey.made(Purpose.FIELD, new SplittableRandom(2));
        var row =
                "{\"id\":\"%s\",\"purpose\":\"FIELD\",\"madeMs\":1,\"recoveryKey\":\"aa\",\"wrapped\":\"AAEC\"}"
                        .formatted(key.id());
        return new Reads(
                "key-row",
                List.of(row.getBytes(UTF_8)),
                "KeyFault",
                input -> !KeyRow.read(input).id().isEmpty());
    }

    /// A frame of the second copy whose checksum was right.
    private Target copyFrame() throws ReflectiveOperationException {
        var codec = Hidden.type("guichet.queue.copy.FrameCodec");
        var decode = Hidden.method(codec, "decode", 1);
        try {
            var frame = (ByteBuffer) Hidden.method(codec, "encode", 1).on(changes());
            var body = new byte[frame.limit() - FRAME_HEADER];
            frame.get(FRAME_HEADER, body);
            return new Reads(
                    "copy-frame",
                    List.of(body),
                    "IOException,EOFException,NewerVersion",
                    input -> ((Changes) decode.on((Object) input)).complete());
        } catch (Throwable e) {
            throw new ReflectiveOperationException("no frame can be written", e);
        }
    }

    private Changes changes() {
        var rows = new ArrayList<JournalRow>();
        var posted = new ArrayList<Changes.Posted>();
        var queued = new ArrayList<Changes.Queued>();
        var papers = new ArrayList<Changes.Paper>();
        for (var commit : life.subList(0, Math.min(FRAMED, life.size()))) {
            for (var e : commit.entries()) {
                rows.add(
                        new JournalRow(
                                rows.size() + 1,
                                e.kind(),
                                e.version(),
                                e.subject(),
                                e.atMs(),
                                e.body(),
                                new byte[32],
                                new byte[32]));
            }
            commit.postings().forEach(p -> posted.add(new Changes.Posted(posted.size() + 1, 1, p)));
            commit.newOutbox().forEach(o -> queued.add(new Changes.Queued(1, 1, o)));
            commit.documents().forEach(d -> papers.add(new Changes.Paper(1, 1, d)));
        }
        var mark = new Changes.Mark(1, new Store.Head(rows.size(), new byte[32]), posted.size());
        var drawn = List.of(new Changes.Drawn("payment", 7));
        return new Changes(mark, true, rows, posted, queued, papers, drawn);
    }

    /// Bodies that really lay in an outbox, as the simulated bank gets them.
    private Target charges() {
        return simulated("sim-bank-charge", "ChargeBytes", bodies("ChargeBytes"));
    }

    private Target errands() throws ReflectiveOperationException {
        var of = Hidden.method(Hidden.type("guichet.sim.device.ErrandBytes"), "of", 1);
        try {
            return simulated(
                    "sim-bank-errand",
                    "ErrandBytes",
                    List.of(
                            (byte[])
                                    of.on(
                                            new guichet.queue.host.Errand.Reverse(
                                                    "K-1-R", "K-1", "unknown")),
                            (byte[])
                                    of.on(
                                            new guichet.queue.host.Errand.Refund(
                                                    "K-1-F", "K-1-P1", 3_000, "CNY")),
                            (byte[])
                                    of.on(
                                            new guichet.queue.host.Errand.Register(
                                                    "K-C",
                                                    "C-1",
                                                    "rejected",
                                                    "K",
                                                    3_000,
                                                    "CNY",
                                                    "bill-cancelled",
                                                    List.of("K-1", "K-2")))));
        } catch (Throwable e) {
            throw new ReflectiveOperationException("no errand can be written", e);
        }
    }

    private static Target simulated(String name, String reader, List<byte[]> corpus) {
        var read = Hidden.method(Hidden.type("guichet.sim.device." + reader), "read", 1);
        return new Reads(
                name,
                corpus,
                "",
                input -> ((java.util.Optional<?>) read.on((Object) input)).isPresent());
    }

    private List<byte[]> bodies(String reader) {
        var read = Hidden.method(Hidden.type("guichet.sim.device." + reader), "read", 1);
        return differing(
                life.stream()
                        .flatMap(commit -> commit.newOutbox().stream())
                        .map(guichet.queue.OutboxEntry::body)
                        .filter(body -> readable(read, body))
                        .toList());
    }

    private static boolean readable(Hidden read, byte[] body) {
        try {
            return ((java.util.Optional<?>) read.on((Object) body)).isPresent();
        } catch (Throwable e) {
            throw new IllegalStateException("a body that the kiosk wrote cannot be read", e);
        }
    }

    private List<byte[]> documents(String kind) {
        return differing(
                life.stream()
                        .flatMap(commit -> commit.documents().stream())
                        .filter(document -> document.kind().equals(kind))
                        .map(guichet.queue.Document::body)
                        .toList());
    }

    /// Some of all lengths: those of one length are likely to say the same.
    private static List<byte[]> differing(List<byte[]> bodies) {
        var sorted = new ArrayList<>(bodies);
        sorted.sort(Comparator.comparingInt(body -> body.length));
        var some = new ArrayList<byte[]>();
        int step = Math.max(1, sorted.size() / ROWS);
        for (int i = 0; i < sorted.size(); i += step) some.add(sorted.get(i));
        return some;
    }
}
