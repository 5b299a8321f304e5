package guichet.sim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.DeviceFault.Remedy;
import guichet.device.DeviceStatus;
import guichet.device.DeviceStatus.Condition;
import guichet.device.DeviceStatus.Warning;
import guichet.device.print.PrintDocument;
import guichet.device.print.PrintDocument.Align;
import guichet.device.print.PrintDocument.Block;
import guichet.device.print.PrintDocument.Pair;
import guichet.device.print.PrintDocument.Qr;
import guichet.device.print.PrintDocument.Size;
import guichet.device.print.PrintDocument.Text;
import guichet.device.print.PrintEvent.JobEnded;
import guichet.device.print.PrintEvent.Outcome;
import guichet.device.print.ReceiptPrinter;
import guichet.device.spi.DriverConfig;
import guichet.device.spi.Drivers;
import guichet.sim.Simulated;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What every receipt printer's driver does against its simulator, over a real terminal: it says
/// "printed" only of what is on a ticket, and never sends a job twice.
@Timeout(120)
abstract class ReceiptPrinterContract {

    @TempDir private Path dir;
    private final Heard<DeviceEvent> events = new Heard<>();
    private Simulated device;
    private ReceiptPrinter printer;

    abstract Simulated simulator(Path link, Path tickets);

    abstract String protocol();

    /// Settings for quick answers.
    abstract Map<String, String> settings();

    @BeforeEach
    void switchOn() {
        device = simulator(dir.resolve("printer"), dir.resolve("tickets"));
        printer =
                Drivers.create(
                        ReceiptPrinter.class,
                        new DriverConfig(
                                "printer",
                                protocol(),
                                "serial:" + dir.resolve("printer"),
                                settings(),
                                Optional.empty()),
                        events::add);
        printer.start();
        status(DeviceStatus::usable);
    }

    @AfterEach
    void switchOff() {
        printer.close();
        device.close();
    }

    @Test
    void what_it_calls_printed_is_on_the_ticket() {
        printer.print(
                1,
                document(
                        new Text("水费 12.50", Align.CENTER, Size.DOUBLE, true),
                        new Pair("实收", "20.00", false),
                        new Qr("K1-0001", 4)));

        assertThat(ended(1).outcome()).isEqualTo(Outcome.PRINTED);
        assertThat(tell("tickets")).isEqualTo("1");
        assertThat(tell("last")).contains("水费 12.50").contains("实收").contains("20.00");
    }

    @Test
    void jobs_come_out_in_order_each_on_its_own_ticket() {
        for (int i = 1; i <= 5; i++) printer.print(i, line("job " + i));

        for (int i = 1; i <= 5; i++) assertThat(ended(i).outcome()).isEqualTo(Outcome.PRINTED);
        for (int i = 1; i <= 5; i++) assertThat(tell("ticket " + i)).contains("job " + i);
    }

    @Test
    void an_open_cover_is_told_and_nothing_is_sent() {
        tell("cover open");
        assertThat(status(s -> s.condition() == Condition.FAULTED).fault().orElseThrow().remedy())
                .isEqualTo(Remedy.CLOSE_COVER);

        printer.print(1, line("secret"));

        assertThat(ended(1).outcome()).isEqualTo(Outcome.NOT_PRINTED);
        tell("cover close");
        status(DeviceStatus::usable);
        assertThat(tell("tickets")).isEqualTo("0");
        assertThat(tell("uncut")).doesNotContain("secret");
    }

    @Test
    void paper_near_its_end_is_a_warning_and_prints() {
        tell("paper near");
        status(s -> s.warnings().contains(Warning.PAPER_NEAR_END) && s.usable());

        printer.print(1, line("still"));

        assertThat(ended(1).outcome()).isEqualTo(Outcome.PRINTED);
    }

    @Test
    void paper_that_ends_in_a_job_leaves_it_unproven_and_it_is_not_sent_again() {
        tell("out-after 5");
        printer.print(1, lines("first", 40));

        var ended = ended(1);
        assertThat(ended.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(ended.vendorCode()).isEqualTo("paper end");

        tell("paper ok");
        status(DeviceStatus::usable);
        printer.print(2, line("second"));
        assertThat(ended(2).outcome()).isEqualTo(Outcome.PRINTED);
        assertThat(tell("last")).contains("second").doesNotContain("first");
    }

    @Test
    void a_jammed_cutter_is_told_with_its_remedy() {
        tell("cutter jam");
        assertThat(status(s -> s.condition() == Condition.FAULTED).fault().orElseThrow().remedy())
                .isEqualTo(Remedy.CLEAR_CUTTER);
        printer.print(1, line("stuck"));
        assertThat(ended(1).outcome()).isNotEqualTo(Outcome.PRINTED);

        tell("cutter ok");
        status(DeviceStatus::usable);
        printer.print(2, line("free"));
        assertThat(ended(2).outcome()).isEqualTo(Outcome.PRINTED);
    }

    @Test
    void a_plug_pulled_and_put_back_is_told_and_it_prints_again() {
        tell("unplug");
        status(s -> s.condition() == Condition.OFFLINE);
        printer.print(1, line("nobody"));
        assertThat(ended(1).outcome()).isEqualTo(Outcome.NOT_PRINTED);

        tell("plug");
        status(DeviceStatus::usable);
        printer.print(2, line("again"));
        assertThat(ended(2).outcome()).isEqualTo(Outcome.PRINTED);
    }

    @Test
    void a_printer_without_proof_leaves_the_job_unproven() {
        tell("process-id off");

        printer.print(1, line("perhaps"));

        assertThat(ended(1).outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    private JobEnded ended(long jobId) {
        return (JobEnded)
                events.await(
                        "end of job " + jobId, e -> e instanceof JobEnded j && j.jobId() == jobId);
    }

    /// The status may have come already: then it is the driver's own.
    private DeviceStatus status(Predicate<DeviceStatus> fits) {
        var now = printer.status();
        if (fits.test(now)) return now;
        var event =
                (DeviceEvent.StatusChanged)
                        events.await(
                                "status",
                                e ->
                                        e instanceof DeviceEvent.StatusChanged changed
                                                && fits.test(changed.status()));
        return event.status();
    }

    private String tell(String words) {
        return device.tell(List.of(words.split(" ")));
    }

    private static PrintDocument line(String text) {
        return lines(text, 1);
    }

    private static PrintDocument lines(String text, int count) {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < count; i++) {
            blocks.add(new Text(text, Align.LEFT, Size.NORMAL, false));
        }
        return new PrintDocument(blocks);
    }

    private static PrintDocument document(Block... blocks) {
        return new PrintDocument(List.of(blocks));
    }
}
