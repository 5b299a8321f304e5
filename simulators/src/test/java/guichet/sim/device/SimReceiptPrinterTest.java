package guichet.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.DeviceFault;
import guichet.device.print.PrintDocument;
import guichet.device.print.PrintEvent;
import guichet.device.print.PrintEvent.Outcome;
import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimReceiptPrinterTest {

    private final World world = new World(11);
    private final List<String> heard = new ArrayList<>();

    private SimReceiptPrinter printer(PrintFault... certain) {
        var odds = Odds.none(PrintFault.class);
        for (var fault : certain) odds = odds.with(fault, 1);
        var printer = new SimReceiptPrinter(world, "receipt-printer", odds);
        start(printer);
        return printer;
    }

    private void start(SimReceiptPrinter printer) {
        printer.attach(this::hear);
        printer.start();
        world.runFor(1_000);
    }

    private void hear(DeviceEvent event) {
        if (event instanceof PrintEvent.JobEnded(_, var job, var outcome, _)) {
            heard.add(job + " " + outcome);
        }
    }

    private static PrintDocument paper(String heading, int lines) {
        var blocks = new ArrayList<PrintDocument.Block>();
        blocks.add(
                new PrintDocument.Text(
                        heading, PrintDocument.Align.CENTER, PrintDocument.Size.DOUBLE, true));
        blocks.add(new PrintDocument.Pair("amount", "87.60", false));
        blocks.add(new PrintDocument.Rule());
        blocks.add(new PrintDocument.Qr("x", 4));
        blocks.add(new PrintDocument.Feed(lines));
        return new PrintDocument(blocks);
    }

    private static boolean duplicate(PrintDocument document) {
        return document.blocks().stream()
                .anyMatch(b ->
                        b instanceof PrintDocument.Text(var text, _, _, _)
                                && text.equals("DUPLICATE"));
    }

    @Test
    void a_document_comes_out_and_is_proven() {
        var printer = printer();
        printer.print(1, paper("RECEIPT", 5));
        printer.print(2, paper("DUPLICATE", 5));
        world.runFor(10_000);

        assertThat(heard).containsExactly("1 PRINTED", "2 PRINTED");
        assertThat(printer.sheets()).allMatch(SimReceiptPrinter.Sheet::complete);
        assertThat(printer.count(SimReceiptPrinterTest::duplicate)).isEqualTo(1);
        assertThat(printer.count(d -> !duplicate(d))).isEqualTo(1);
    }

    @Test
    void eight_jobs_wait_and_a_further_one_is_not_printed() {
        var printer = printer();
        for (int job = 1; job <= 9; job++) printer.print(job, paper("RECEIPT", 5));
        world.runFor(60_000);

        assertThat(heard).hasSize(9).startsWith("9 " + Outcome.NOT_PRINTED);
        assertThat(printer.sheets()).hasSize(8);
    }

    @Test
    void an_unproven_document_may_be_on_paper_or_not() {
        var printed = printer(PrintFault.PROOF_LOST);
        printed.print(1, paper("RECEIPT", 5));
        world.runFor(10_000);
        assertThat(printed.sheets()).hasSize(1);

        var swallowed = printer(PrintFault.SWALLOWED);
        swallowed.print(2, paper("RECEIPT", 5));
        world.runFor(10_000);
        assertThat(swallowed.sheets()).isEmpty();

        assertThat(heard).containsExactly("1 UNPROVEN", "2 UNPROVEN");
    }

    @Test
    void what_was_not_sent_is_known_not_to_be_on_paper() {
        var printer = printer(PrintFault.NOT_SENT);
        printer.print(1, paper("RECEIPT", 5));
        world.runFor(10_000);

        assertThat(heard).containsExactly("1 NOT_PRINTED");
        assertThat(printer.sheets()).isEmpty();
    }

    @Test
    void when_the_paper_ends_in_a_job_a_torn_sheet_comes_out_unproven() {
        var printer = printer();
        printer.load(10);
        printer.print(1, paper("RECEIPT", 50));
        printer.print(2, paper("RECEIPT", 50));
        world.runFor(10_000);

        assertThat(heard).containsExactly("1 UNPROVEN", "2 NOT_PRINTED");
        assertThat(printer.sheets()).singleElement().matches(sheet -> !sheet.complete(), "is torn");
        assertThat(printer.status().fault().orElseThrow().remedy())
                .isEqualTo(DeviceFault.Remedy.LOAD_PAPER);

        printer.load(1_000);
        printer.print(3, paper("RECEIPT", 5));
        world.runFor(10_000);
        assertThat(heard).last().isEqualTo("3 PRINTED");
        assertThat(printer.status().usable()).isTrue();
    }

    @Test
    void a_power_cut_tears_the_sheet() {
        var printer = printer(PrintFault.POWER_CUT);
        printer.print(1, paper("RECEIPT", 50));
        printer.print(2, paper("RECEIPT", 50));
        world.runFor(70_000);

        assertThat(heard).containsExactly("1 UNPROVEN", "2 NOT_PRINTED");
        assertThat(printer.sheets()).singleElement().matches(sheet -> !sheet.complete());
        assertThat(printer.status().usable()).isTrue();
    }

    @Test
    void a_lost_cable_does_not_stop_the_sheet_and_its_proof_is_lost() {
        var printer = printer(PrintFault.LINK_LOSS);
        printer.print(1, paper("RECEIPT", 50));
        world.runFor(70_000);

        assertThat(heard).containsExactly("1 UNPROVEN");
        assertThat(printer.sheets()).singleElement().matches(SimReceiptPrinter.Sheet::complete);
    }

    @Test
    void a_program_that_dies_hears_nothing_and_the_sheet_comes_out() {
        var printer = printer();
        printer.print(1, paper("RECEIPT", 50));
        world.runFor(100);
        printer.detach();
        start(printer);
        printer.print(2, paper("RECEIPT", 5));
        world.runFor(10_000);

        assertThat(heard).containsExactly("2 PRINTED");
        assertThat(printer.sheets()).hasSize(2);
    }

    @Test
    void a_printer_that_cannot_be_reached_prints_nothing() {
        var printer = printer();
        printer.cutPower();
        printer.print(1, paper("RECEIPT", 5));
        world.runFor(5_000);
        assertThat(heard).containsExactly("1 NOT_PRINTED");
        assertThat(printer.status().fault().orElseThrow().remedy())
                .isEqualTo(DeviceFault.Remedy.RECONNECT);

        printer.heal();
        world.runFor(5_000);
        assertThat(printer.status().usable()).isTrue();
    }
}
