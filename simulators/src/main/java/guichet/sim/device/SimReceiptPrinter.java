package guichet.sim.device;

import guichet.device.DeviceFault;
import guichet.device.print.PrintDocument;
import guichet.device.print.PrintEvent;
import guichet.device.print.PrintEvent.Outcome;
import guichet.device.print.ReceiptPrinter;
import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A receipt printer and its driver at the level of events, in a [World]. It keeps every sheet that
/// came out, whatever the kiosk was told of it.
public final class SimReceiptPrinter extends SimDevice implements ReceiptPrinter {

    /// How many jobs wait, beside the one being printed.
    public static final int MOST_WAITING = 8;

    private static final long LINE_MS = 20;
    private static final int ROLL_LINES = 20_000;

    private final Deque<Job> waiting = new ArrayDeque<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private Odds<PrintFault> odds;
    private int linesLeft = ROLL_LINES;
    private final List<Job> inPrinter = new ArrayList<>();
    private @Nullable Job printing;
    private long life;

    private record Job(long id, PrintDocument document) {
        int lines() {
            int lines = 3;
            for (var block : document.blocks()) {
                lines +=
                        switch (block) {
                            case PrintDocument.Text(_, _, var size, _) ->
                                    size == PrintDocument.Size.NORMAL ? 1 : 2;
                            case PrintDocument.Pair _, PrintDocument.Rule _ -> 1;
                            case PrintDocument.Qr _ -> 8;
                            case PrintDocument.Picture(var bitmap) -> bitmap.height() / 24 + 1;
                            case PrintDocument.Feed(var blank) -> blank;
                        };
            }
            return lines;
        }
    }

    /// What came out of the printer.
    ///
    /// @param complete whether all of it is on the paper
    public record Sheet(long jobId, PrintDocument document, boolean complete) {}

    public SimReceiptPrinter(World world, String id, Odds<PrintFault> odds) {
        super(world, id);
        this.odds = odds;
    }

    /// Every sheet that came out, torn ones too.
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    /// How many sheets came out, torn ones too, that are such documents: originals, or marked
    /// duplicates of one receipt.
    public long count(Predicate<PrintDocument> such) {
        return sheets.stream().filter(s -> such.test(s.document())).count();
    }

    /// How much paper is left; 0 for none.
    public void load(int lines) {
        linesLeft = lines;
        if (isConnected()) faulted(fault());
        next();
    }

    public void odds(Odds<PrintFault> now) {
        odds = now;
    }

    /// Nothing goes wrong any more, there is paper, and it has power and its cable.
    public void heal() {
        odds = Odds.none(PrintFault.class);
        load(ROLL_LINES);
        restoreLink();
        restorePower();
    }

    @Override
    public void print(long jobId, PrintDocument document) {
        if (!isConnected() || waiting.size() >= MOST_WAITING) {
            end(jobId, Outcome.NOT_PRINTED, isConnected() ? "queue full" : "not connected");
            return;
        }
        waiting.addLast(new Job(jobId, document));
        send("print job " + jobId, this::next);
    }

    private void next() {
        if (!isConnected() || printing != null) return;
        var job = waiting.pollFirst();
        if (job == null) return;
        if (linesLeft == 0) {
            end(job.id(), Outcome.NOT_PRINTED, "no paper");
            next();
        } else if (strike(PrintFault.NOT_SENT)) {
            end(job.id(), Outcome.NOT_PRINTED, "nothing sent");
            next();
        } else {
            begin(job);
        }
    }

    private void begin(Job job) {
        printing = job;
        inPrinter.add(job);
        var mine = life;
        int lines = job.lines();
        world().after(
                        lines * LINE_MS,
                        "",
                        () -> {
                            if (mine == life) finish(job, lines);
                        });
        if (strike(PrintFault.POWER_CUT)) {
            world().after(
                            lines * LINE_MS / 2,
                            "",
                            () -> {
                                if (mine == life) cutPower(downMs());
                            });
        } else if (strike(PrintFault.LINK_LOSS)) {
            loseLink(downMs());
        }
    }

    private long downMs() {
        return world().between(1_000, 60_000);
    }

    private void finish(Job job, int lines) {
        inPrinter.remove(job);
        var swallowed = strike(PrintFault.SWALLOWED);
        var complete = lines <= linesLeft;
        if (!swallowed) {
            linesLeft -= Math.min(lines, linesLeft);
            comesOut(job, complete);
        }
        if (!isConnected() || !job.equals(printing)) return;
        printing = null;
        if (swallowed || !complete || strike(PrintFault.PROOF_LOST)) {
            end(job.id(), Outcome.UNPROVEN, "no proof");
        } else {
            end(job.id(), Outcome.PRINTED, "proof " + job.id());
        }
        faulted(fault());
        next();
    }

    private void comesOut(Job job, boolean complete) {
        sheets.add(new Sheet(job.id(), job.document(), complete));
        world().note(
                        "%s: sheet of job %d comes out%s"
                                .formatted(id(), job.id(), complete ? "" : ", torn"));
    }

    private Optional<DeviceFault> fault() {
        return linesLeft > 0
                ? Optional.empty()
                : Optional.of(new DeviceFault(DeviceFault.Remedy.LOAD_PAPER, false, "paper end"));
    }

    private boolean strike(PrintFault fault) {
        return odds.strike(world(), fault);
    }

    private void end(long jobId, Outcome outcome, String code) {
        say(new PrintEvent.JobEnded(id(), jobId, outcome, code));
    }

    @Override
    void connected() {
        faulted(fault());
    }

    @Override
    void disconnected() {}

    @Override
    void lost() {
        var job = printing;
        printing = null;
        if (job != null) end(job.id(), Outcome.UNPROVEN, "link lost");
        for (var unsent : waiting) end(unsent.id(), Outcome.NOT_PRINTED, "link lost");
        waiting.clear();
    }

    @Override
    void forgotten() {
        printing = null;
        waiting.clear();
    }

    @Override
    void powerLost() {
        if (!inPrinter.isEmpty()) comesOut(inPrinter.getFirst(), false);
        inPrinter.clear();
        life++;
    }

    @Override
    void powerBack() {}
}
