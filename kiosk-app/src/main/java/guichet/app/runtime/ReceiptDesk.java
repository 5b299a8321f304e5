package guichet.app.runtime;

import guichet.app.payment.Plan;
import guichet.app.payment.Promise;
import guichet.app.payment.Purse;
import guichet.app.visit.Place.Paper;
import guichet.device.DeviceEvent.StatusChanged;
import guichet.device.DeviceStatus;
import guichet.device.print.PrintEvent;
import guichet.device.print.ReceiptPrinter;
import guichet.queue.Commit;
import guichet.queue.Store;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Sends receipts to the printer and keeps what became of them. The row says `sent` before the first
/// byte goes out; at most one unmarked original is ever sent (`docs/money.md` M7.7). Owned by the
/// loop thread.
final class ReceiptDesk {

    private final Optional<ReceiptPrinter> printer;
    private final Receipts receipts;
    private final Store store;
    private final Consumer<Commit> later;
    private final Map<Long, String> jobs = new HashMap<>();
    private final Map<String, Paper> papers = new HashMap<>();
    private DeviceStatus status = DeviceStatus.starting();
    private long lastJob;

    /// @param later takes rows that may ride on the next commit
    ReceiptDesk(
            Optional<ReceiptPrinter> printer,
            Receipts receipts,
            Store store,
            Consumer<Commit> later) {
        this.printer = printer;
        this.receipts = receipts;
        this.store = store;
        this.later = later;
    }

    boolean ready() {
        return printer.isPresent() && status.usable();
    }

    void on(StatusChanged changed) {
        if (printer.isPresent() && changed.device().equals(printer.get().id())) {
            status = changed.status();
        }
    }

    /// The row says `sent`; now the bytes.
    void print(Promise promise) {
        var number = promise.plan().receiptNumber();
        var document = store.document(number);
        if (printer.isEmpty() || document.isEmpty()) {
            papers.put(number, Paper.FAILED);
            return;
        }
        papers.put(number, Paper.PRINTING);
        jobs.put(++lastJob, number);
        printer.get().print(lastJob, receipts.paper(document.get().body(), false));
    }

    /// @return the receipt whose paper changed
    Optional<String> on(PrintEvent.JobEnded ended) {
        var number = jobs.remove(ended.jobId());
        if (number == null) return Optional.empty();
        var paper =
                switch (ended.outcome()) {
                    case PRINTED -> Paper.PRINTED;
                    case UNPROVEN -> Paper.UNPROVEN;
                    case NOT_PRINTED -> Paper.FAILED;
                };
        papers.clear();
        papers.put(number, paper);
        var state =
                switch (ended.outcome()) {
                    case PRINTED -> "printed";
                    case UNPROVEN -> "unproven";
                    case NOT_PRINTED -> "not printed";
                };
        store.document(number)
                .ifPresent(d -> later.accept(Commit.builder().document(d.in(state)).build()));
        return Optional.of(number);
    }

    /// What the result screen may say about the paper.
    Paper paperOf(String receiptNumber) {
        return papers.getOrDefault(receiptNumber, ready() ? Paper.PRINTING : Paper.FAILED);
    }

    /// Money is inside and the disk did not take it: the customer gets a slip from memory.
    void printNotRecorded(Plan plan, Purse purse, long atMs) {
        printer.ifPresent(p -> p.print(++lastJob, receipts.notRecorded(plan, purse, atMs)));
    }
}
