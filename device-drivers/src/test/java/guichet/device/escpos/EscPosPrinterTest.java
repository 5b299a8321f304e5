package guichet.device.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.DeviceEvent.StatusChanged;
import guichet.device.DeviceFault.Remedy;
import guichet.device.DeviceStatus;
import guichet.device.DeviceStatus.Condition;
import guichet.device.print.PrintDocument;
import guichet.device.print.PrintDocument.Align;
import guichet.device.print.PrintDocument.Size;
import guichet.device.print.PrintDocument.Text;
import guichet.device.print.PrintEvent.JobEnded;
import guichet.device.print.PrintEvent.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The printer's driver with a far end in memory.
@Timeout(60)
class EscPosPrinterTest {

    private static final PrintDocument HELLO =
            new PrintDocument(List.of(new Text("hello", Align.LEFT, Size.NORMAL, false)));
    private static final PrinterPace FAST = new PrinterPace(50, 500, 300);

    private final BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
    private final ScriptedPrinter far = new ScriptedPrinter();
    private final List<EscPosPrinter> opened = new ArrayList<>();

    @AfterEach
    void unplug() {
        opened.forEach(EscPosPrinter::close);
        far.close();
    }

    @Test
    void a_job_is_printed_when_its_process_id_comes_back() throws Exception {
        var printer = started(PrinterModel.Proof.PROCESS_ID);

        printer.print(7, HELLO);

        var ended = nextEnded();
        assertThat(ended.jobId()).isEqualTo(7);
        assertThat(ended.outcome()).isEqualTo(Outcome.PRINTED);
        assertThat(ended.vendorCode()).startsWith("process id ");
        assertThat(far.printed()).contains("68 65 6C 6C 6F 0A 1D 56 42 00 1D 28 48 06 00 30 30");
    }

    @Test
    void a_job_is_printed_when_gs_r_is_answered_in_sequence() throws Exception {
        started(PrinterModel.Proof.GS_R).print(8, HELLO);

        assertThat(nextEnded().outcome()).isEqualTo(Outcome.PRINTED);
    }

    @Test
    void without_proof_a_job_is_unproven() throws Exception {
        far.proves(false);
        started(PrinterModel.Proof.PROCESS_ID).print(9, HELLO);

        assertThat(nextEnded()).isEqualTo(new JobEnded("printer", 9, Outcome.UNPROVEN, "no proof"));
    }

    @Test
    void a_printer_that_proves_nothing_leaves_every_job_unproven() throws Exception {
        started(PrinterModel.Proof.NONE).print(10, HELLO);

        assertThat(nextEnded().outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void nothing_is_sent_to_a_printer_that_cannot_print() throws Exception {
        var printer = started(PrinterModel.Proof.PROCESS_ID);
        far.shows("1A 16 12 12");
        assertThat(nextStatus().fault().orElseThrow().remedy()).isEqualTo(Remedy.CLOSE_COVER);

        printer.print(11, HELLO);

        assertThat(nextEnded())
                .isEqualTo(new JobEnded("printer", 11, Outcome.NOT_PRINTED, "cover open"));
        assertThat(far.printed()).doesNotContain("68 65 6C 6C 6F");
    }

    @Test
    void paper_that_ends_in_a_job_leaves_it_unproven_and_it_is_not_sent_again() throws Exception {
        var printer = started(PrinterModel.Proof.PROCESS_ID);
        far.failsAtNextJob("18 00 0C 0F", "1A 32 12 72");
        printer.print(12, HELLO);
        assertThat(nextStatus().fault().orElseThrow().remedy()).isEqualTo(Remedy.LOAD_PAPER);
        assertThat(nextEnded())
                .isEqualTo(new JobEnded("printer", 12, Outcome.UNPROVEN, "paper end"));

        far.isHelped();
        assertThat(nextStatus()).isEqualTo(DeviceStatus.online());
        assertThat(copiesPrinted()).isEqualTo(1);
        printer.print(13, HELLO);
        assertThat(nextEnded().outcome()).isEqualTo(Outcome.PRINTED);
        assertThat(copiesPrinted()).isEqualTo(2);
    }

    private int copiesPrinted() {
        return far.printed().split("68 65 6C 6C 6F", -1).length - 1;
    }

    @Test
    void a_change_is_heard_at_once_without_a_question() throws Exception {
        started(PrinterModel.Proof.PROCESS_ID, new PrinterPace(60_000, 500, 300));

        far.says("18 00 0C 0F");

        assertThat(nextStatus().fault().orElseThrow().remedy()).isEqualTo(Remedy.LOAD_PAPER);
    }

    @Test
    void a_cable_pulled_in_a_job_leaves_it_unproven_and_the_link_comes_back() throws Exception {
        var printer = started(PrinterModel.Proof.PROCESS_ID);
        far.pullsCableAtNextJob();

        printer.print(14, HELLO);

        var ended = nextEnded();
        assertThat(ended.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(ended.vendorCode()).startsWith("link lost");
        assertThat(nextStatus().condition()).isEqualTo(Condition.OFFLINE);
        assertThat(nextStatus()).isEqualTo(DeviceStatus.online());
    }

    @Test
    void without_a_link_and_beyond_eight_waiting_jobs_nothing_is_printed() throws Exception {
        far.close();
        var printer = printer(PrinterModel.Proof.PROCESS_ID, FAST);
        for (int i = 0; i < 10; i++) printer.print(i, HELLO);
        printer.start();

        var reasons = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            var ended = nextEnded();
            assertThat(ended.outcome()).isEqualTo(Outcome.NOT_PRINTED);
            reasons.add(ended.vendorCode());
        }
        assertThat(reasons).filteredOn(r -> r.equals("8 jobs wait already")).hasSize(2);
    }

    private EscPosPrinter started(PrinterModel.Proof proof) throws InterruptedException {
        return started(proof, FAST);
    }

    private EscPosPrinter started(PrinterModel.Proof proof, PrinterPace pace)
            throws InterruptedException {
        var printer = printer(proof, pace);
        printer.start();
        assertThat(nextStatus()).isEqualTo(DeviceStatus.online());
        return printer;
    }

    private EscPosPrinter printer(PrinterModel.Proof proof, PrinterPace pace) {
        var m = PrinterModel.generic80();
        var model = new PrinterModel(m.dots(), m.columns(), 200, true, true, true, m.cjk(), proof);
        var printer =
                new EscPosPrinter(
                        "printer",
                        far,
                        new EscPosEncoder(model, Optional.empty()),
                        new EscPosPrinter.Traits(model, pace),
                        events::add);
        opened.add(printer);
        return printer;
    }

    private JobEnded nextEnded() throws InterruptedException {
        return next(JobEnded.class);
    }

    private DeviceStatus nextStatus() throws InterruptedException {
        return next(StatusChanged.class).status();
    }

    private <E extends DeviceEvent> E next(Class<E> kind) throws InterruptedException {
        while (true) {
            var event =
                    Optional.ofNullable(events.poll(10, TimeUnit.SECONDS))
                            .orElseThrow(() -> new AssertionError("no " + kind + " within 10 s"));
            if (kind.isInstance(event)) return kind.cast(event);
        }
    }
}
