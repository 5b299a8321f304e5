package guichet.app.lives.watch;

import guichet.app.lives.world.Site;
import guichet.app.payment.Plan;
import guichet.app.payment.Promise;
import guichet.app.payment.Purse;
import guichet.app.receipt.ReceiptJson;
import guichet.app.runtime.Receipts;
import guichet.app.runtime.Standing;
import guichet.device.DeviceStatus;
import guichet.device.print.PrintDocument;
import guichet.device.print.ReceiptPrinter;
import guichet.queue.Store;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// Counts the unmarked originals that are sent to the printer, over all lives of the program: one a
/// number at most, and its row said `sent` before (`docs/money.md` M7.7).
public final class PrintWitness {

    private final Site site;
    private final Safety safety;
    private final Map<String, Integer> originals = new HashMap<>();
    private int slips;

    public PrintWitness(Site site, Safety safety) {
        this.site = site;
        this.safety = safety;
    }

    /// How often an unmarked original of that receipt was sent.
    public int originals(String receiptNumber) {
        return originals.getOrDefault(receiptNumber, 0);
    }

    /// How many slips for what could not be recorded were sent.
    public int slips() {
        return slips;
    }

    /// The papers and the printer of one run of the program.
    public final class Run implements Receipts, ReceiptPrinter {
        private final IdentityHashMap<PrintDocument, String> numbers = new IdentityHashMap<>();
        private final Receipts receipts;
        private final Store disk;

        public Run(Receipts receipts, Store disk) {
            this.receipts = receipts;
            this.disk = disk;
        }

        @Override
        public byte[] bodyOf(Promise promise, Standing standing, long atMs, byte[] headHash) {
            return receipts.bodyOf(promise, standing, atMs, headHash);
        }

        @Override
        public PrintDocument paper(byte[] body, boolean duplicate) {
            var paper = receipts.paper(body, duplicate);
            if (!duplicate) numbers.put(paper, ReceiptJson.read(body).number());
            return paper;
        }

        @Override
        public PrintDocument notRecorded(Plan plan, Purse purse, long atMs) {
            if (purse.counted().isEmpty() && purse.undecided().isEmpty())
                safety.violated("a slip for nothing");
            slips++;
            return receipts.notRecorded(plan, purse, atMs);
        }

        @Override
        public void print(long jobId, PrintDocument document) {
            safety.canary().printed(document);
            Optional.ofNullable(numbers.get(document)).ifPresent(this::original);
            site.printer().print(jobId, document);
        }

        private void original(String number) {
            if (originals.merge(number, 1, Integer::sum) > 1) {
                safety.violated("receipt " + number + " is sent twice without a mark");
            }
            if (!disk.document(number).map(d -> d.state().equals("sent")).orElse(false)) {
                safety.violated("receipt " + number + " goes out before its row says so");
            }
        }

        @Override
        public String id() {
            return site.printer().id();
        }

        @Override
        public void start() {
            site.printer().start();
        }

        @Override
        public DeviceStatus status() {
            return site.printer().status();
        }

        @Override
        public void close() {
            site.printer().close();
        }
    }
}
