package guichet.sim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.DeviceFault.Remedy;
import guichet.device.DeviceStatus.Condition;
import guichet.device.DeviceStatus.Warning;
import guichet.device.print.PrintDocument;
import guichet.device.print.PrintDocument.Align;
import guichet.device.print.PrintDocument.Block;
import guichet.device.print.PrintDocument.Size;
import guichet.device.print.PrintEvent.JobEnded;
import guichet.device.print.PrintEvent.Outcome;
import guichet.device.print.ReceiptPrinter;
import guichet.device.spi.DriverConfig;
import guichet.device.spi.Drivers;
import guichet.sim.Simulated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What every receipt printer's driver does against its simulator, over a real terminal. A job is
/// called printed only when it is on paper, and nothing comes out twice.
@Timeout(120)
abstract class ReceiptPrinterContract {

    @TempDir private Path dir;
    private final Heard<String> said = new Heard<>();
    private final Heard<DeviceEvent> heard = new Heard<>();
    private Simulated device;
    private ReceiptPrinter printer;

    /// The far end, ten times as fast as usual.
    ///
    /// @param tickets where what was cut off goes
    abstract Simulated simulator(Path link, Path tickets);

    abstract String protocol();

    /// Settings for a quick conversation.
    abstract Map<String, String> settings();

    /// What differs for a clone that proves by a status in sequence only.
    Map<String, String> settingsOfAClone() {
        return Map.of("proof", "gs-r");
    }

    @BeforeEach
    void switchOn() {
        device = simulator(dir.resolve("printer"), dir.resolve("paper"));
        device.listen(said::add);
        printer = driver(Map.of());
        printer.start();
    }

    @AfterEach
    void switchOff() {
        printer.close();
        device.close();
    }

    @Test
    void a_printed_job_is_proved_and_its_ticket_reads_as_written() throws Exception {
        online();
        printer.print(7, receipt(2));

        var ended = ended(7);
        assertThat(ended.outcome()).isEqualTo(Outcome.PRINTED);
        assertThat(ended.vendorCode()).isNotBlank();
        var text = tell("last");
        assertThat(text)
                .contains("城市水务 City Water")
                .contains("应缴 Due")
                .contains("87.60⏎")
                .contains("[QR https://bank.example/r/1]");
        var due = text.lines().findFirst().orElseThrow().split("⏎", -1);
        assertThat(due).anyMatch(line -> line.startsWith("应缴 Due") && line.endsWith("87.60"));
        assertThat(Files.size(dir.resolve("paper/ticket-0001.png"))).isPositive();
    }

    @Test
    void jobs_come_out_in_order_each_on_its_own_ticket() {
        online();
        for (int job = 1; job <= 5; job++) printer.print(job, receipt(job));

        for (int job = 1; job <= 5; job++) {
            assertThat(ended(job).outcome()).isEqualTo(Outcome.PRINTED);
            assertThat(tell("ticket " + job))
                    .contains("line " + job + "⏎")
                    .doesNotContain("line " + (job + 1) + "⏎");
        }
    }

    @Test
    void without_paper_nothing_is_sent_and_a_new_roll_makes_it_usable() {
        online();
        tell("paper out");
        fault(Remedy.LOAD_PAPER);
        printer.print(1, receipt(2));

        assertThat(ended(1).outcome()).isEqualTo(Outcome.NOT_PRINTED);
        assertThat(tell("tickets")).isEqualTo("0");
        assertThat(tell("uncut")).isEmpty();
        tell("paper ok");
        online();
        printer.print(2, receipt(2));
        assertThat(ended(2).outcome()).isEqualTo(Outcome.PRINTED);
    }

    @Test
    void paper_that_ends_in_the_middle_leaves_the_job_unproven_and_it_is_not_sent_again() {
        online();
        tell("out-after 8");
        printer.print(1, receipt(40));

        fault(Remedy.LOAD_PAPER);
        assertThat(ended(1).outcome()).isEqualTo(Outcome.UNPROVEN);
        tell("paper ok");
        online();
        printer.print(2, receipt(2));
        assertThat(ended(2).outcome()).isEqualTo(Outcome.PRINTED);
        assertThat(tell("last")).contains("line 2").doesNotContain("line 40");
    }

    @Test
    void power_lost_in_the_middle_leaves_the_job_unproven() {
        online();
        tell("out-after 8");
        printer.print(1, receipt(40));
        said.await("paper out", "paper out"::equals);
        tell("power-off");

        assertThat(ended(1).outcome()).isEqualTo(Outcome.UNPROVEN);
        status(Condition.OFFLINE);
        tell("paper ok");
        tell("power-on");
        online();
        printer.print(2, receipt(3));
        assertThat(ended(2).outcome()).isEqualTo(Outcome.PRINTED);
    }

    @Test
    void paper_near_its_end_is_a_warning_and_no_hindrance() {
        online();
        tell("paper near");
        heard.await(
                "warning",
                e ->
                        e instanceof DeviceEvent.StatusChanged(var _, var status)
                                && status.usable()
                                && status.warnings().contains(Warning.PAPER_NEAR_END));
        printer.print(1, receipt(2));
        assertThat(ended(1).outcome()).isEqualTo(Outcome.PRINTED);
    }

    @Test
    void every_trouble_is_named_by_its_remedy() {
        online();
        tell("cover open");
        fault(Remedy.CLOSE_COVER);
        printer.print(1, receipt(2));
        assertThat(ended(1).outcome()).isEqualTo(Outcome.NOT_PRINTED);
        tell("cover close");
        online();
        tell("cutter jam");
        fault(Remedy.CLEAR_CUTTER);
        tell("cutter ok");
        online();
        tell("hot");
        fault(Remedy.WAIT);
        tell("cool");
        online();
    }

    @Test
    void unplugged_it_is_offline_and_plugged_in_again_it_prints() {
        online();
        tell("unplug");
        status(Condition.OFFLINE);
        printer.print(1, receipt(2));
        assertThat(ended(1).outcome()).isEqualTo(Outcome.NOT_PRINTED);
        tell("plug");
        online();
        printer.print(2, receipt(2));
        assertThat(ended(2).outcome()).isEqualTo(Outcome.PRINTED);
    }

    @Test
    void a_printer_that_says_nothing_is_offline() {
        online();
        tell("silent on");
        status(Condition.OFFLINE);
        tell("silent off");
        online();
    }

    @Test
    void a_clone_without_process_ids_is_never_believed_blindly() {
        online();
        tell("process-id off");
        printer.print(1, receipt(2));
        assertThat(ended(1).outcome()).isEqualTo(Outcome.UNPROVEN);

        printer.close();
        printer = driver(settingsOfAClone());
        printer.start();
        online();
        printer.print(2, receipt(2));
        assertThat(ended(2).outcome()).isEqualTo(Outcome.PRINTED);
    }

    @Test
    void every_job_ends_exactly_once_and_too_many_are_refused() {
        online();
        for (int job = 1; job <= 20; job++) printer.print(job, receipt(2));

        var outcomes = new HashMap<Outcome, Integer>();
        var jobs = new HashSet<Long>();
        for (int i = 0; i < 20; i++) {
            var ended = heard.await(JobEnded.class);
            outcomes.merge(ended.outcome(), 1, Integer::sum);
            jobs.add(ended.jobId());
        }
        assertThat(jobs).hasSize(20);
        assertThat(outcomes).containsOnlyKeys(Outcome.PRINTED, Outcome.NOT_PRINTED);
        int printed = outcomes.getOrDefault(Outcome.PRINTED, 0);
        assertThat(printed).isGreaterThanOrEqualTo(8);
        assertThat(tell("tickets")).isEqualTo(Integer.toString(printed));
    }

    private static PrintDocument receipt(int lines) {
        var blocks = new ArrayList<Block>();
        blocks.add(new PrintDocument.Text("城市水务 City Water", Align.CENTER, Size.DOUBLE, true));
        blocks.add(new PrintDocument.Rule());
        for (int i = 1; i <= lines; i++) {
            blocks.add(new PrintDocument.Text("line " + i, Align.LEFT, Size.NORMAL, false));
        }
        blocks.add(new PrintDocument.Pair("应缴 Due", "87.60", true));
        blocks.add(new PrintDocument.Qr("https://bank.example/r/1", 6));
        blocks.add(new PrintDocument.Feed(1));
        return new PrintDocument(blocks);
    }

    private ReceiptPrinter driver(Map<String, String> more) {
        var settings = new HashMap<>(settings());
        settings.putAll(more);
        var config =
                new DriverConfig(
                        "receipt-printer",
                        protocol(),
                        "serial:" + dir.resolve("printer"),
                        settings,
                        Optional.empty());
        return Drivers.create(ReceiptPrinter.class, config, heard::add);
    }

    private void online() {
        status(Condition.ONLINE);
    }

    private void status(Condition condition) {
        heard.await(
                condition.name(),
                e ->
                        e instanceof DeviceEvent.StatusChanged(var _, var status)
                                && status.condition() == condition);
    }

    private void fault(Remedy remedy) {
        heard.await(
                remedy.name(),
                e ->
                        e instanceof DeviceEvent.StatusChanged(var _, var status)
                                && status.fault().filter(f -> f.remedy() == remedy).isPresent());
    }

    private JobEnded ended(long job) {
        var event = heard.await(JobEnded.class);
        assertThat(event.jobId()).isEqualTo(job);
        return event;
    }

    private String tell(String words) {
        return device.tell(List.of(words.split(" ", -1)));
    }
}
