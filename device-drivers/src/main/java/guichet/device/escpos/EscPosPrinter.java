package guichet.device.escpos;

import guichet.device.DeviceEvent;
import guichet.device.DeviceEvent.StatusChanged;
import guichet.device.DeviceFault;
import guichet.device.DeviceFault.Remedy;
import guichet.device.DeviceListener;
import guichet.device.DeviceStatus;
import guichet.device.print.PrintDocument;
import guichet.device.print.PrintEvent.JobEnded;
import guichet.device.print.PrintEvent.Outcome;
import guichet.device.print.ReceiptPrinter;
import guichet.device.thread.DeviceThread;
import guichet.device.wire.ByteLink;
import guichet.device.wire.LinkOpener;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The driver of an ESC/POS printer. One job is: ask how it is; send; ask for proof; wait for it as
/// long as the lines take and 5 s more. It never sends a job twice, whatever became of it: that is
/// for the caller, who marks it a duplicate (M7.7).
///
/// [#print] may be called from any thread; the rest happens on the device's own.
final class EscPosPrinter implements ReceiptPrinter, DeviceThread.Conversation<PrinterCommand> {

    private static final Logger LOG = LoggerFactory.getLogger(EscPosPrinter.class);
    private static final int MOST_WAITING = 8;
    private static final int MOST_MISSES = 3;
    private static final int CHUNK = 256;
    private static final int PROOF_POLL_MS = 1_000;
    private static final int GRACE_AFTER_FAULT_MS = 500;
    private static final int RECOVERY_EVERY_MS = 10_000;
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final String id;
    private final DeviceListener listener;
    private final PrinterModel model;
    private final PrinterPace pace;
    private final EscPosEncoder encoder;
    private final DeviceThread<PrinterCommand> thread;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile DeviceStatus status = DeviceStatus.starting();

    private PrinterCondition condition = PrinterCondition.READY;
    private Optional<String> proof = Optional.empty();
    private int jobs = (int) (System.nanoTime() & 0xFFF);
    private int misses;
    private boolean somethingSent;
    private boolean partlySent;

    EscPosPrinter(
            String id,
            LinkOpener opener,
            EscPosEncoder encoder,
            Traits traits,
            DeviceListener listener) {
        this.id = id;
        this.listener = listener;
        this.model = traits.model();
        this.pace = traits.pace();
        this.encoder = encoder;
        this.thread = new DeviceThread<>(id, opener, this);
    }

    /// What this printer is, and how fast.
    record Traits(PrinterModel model, PrinterPace pace) {}

    @Override
    public String id() {
        return id;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public void print(long jobId, PrintDocument document) {
        boolean room = waiting.incrementAndGet() <= MOST_WAITING;
        if (!room) waiting.decrementAndGet();
        var command =
                room ? new PrinterCommand.Print(jobId, document) : new PrinterCommand.Refuse(jobId);
        if (!thread.offer(command)) LOG.error("device {}: dropped job {}, 64 wait", id, jobId);
    }

    @Override
    public void close() {
        thread.close();
    }

    // On the device's thread from here on.

    @Override
    public void talk(ByteLink link) throws IOException {
        var wire = new PrinterWire(link, pace.answerMs(), this::heard);
        misses = 0;
        if (model.asb()) wire.write((byte) 0x1D, (byte) 0x61, (byte) 0x0F);
        long nextPollMs = PrinterWire.now();
        long nextRecoveryMs = nextPollMs + RECOVERY_EVERY_MS;
        while (!thread.closing()) {
            long now = PrinterWire.now();
            if (now >= nextPollMs) {
                boolean answered = poll(wire);
                if (misses >= MOST_MISSES) return;
                nextPollMs = now + (answered ? pace.idlePollMs() : 0);
            }
            if (condition.endsByRecovery() && now >= nextRecoveryMs) {
                // DLE ENQ 2: what was half printed was reported unproven; it is not to come out
                // now.
                wire.write((byte) 0x10, (byte) 0x05, (byte) 0x02);
                nextRecoveryMs = now + RECOVERY_EVERY_MS;
            }
            var command = thread.await(0);
            if (command.isPresent()) obey(wire, command.get());
            else wire.listen(GLANCE);
        }
    }

    @Override
    public void offline(String reason) {
        tell(DeviceStatus.offline(new DeviceFault(Remedy.RECONNECT, false, reason)));
    }

    @Override
    public void commandOffline(PrinterCommand command) {
        switch (command) {
            case PrinterCommand.Print job -> {
                waiting.decrementAndGet();
                ended(job.jobId(), new Ending(Outcome.NOT_PRINTED, "no link to the printer"));
            }
            case PrinterCommand.Refuse refused -> refuse(refused);
        }
    }

    private void heard(Heard what) {
        switch (what) {
            case Heard.Automatic(var reported) -> learn(reported);
            case Heard.ProcessId(var number) -> proof = Optional.of(number);
            case Heard.InSequence(int answer) -> proof = Optional.of("%02X".formatted(answer));
            case Heard.RealTime _, Heard.OtherBlock _, Heard.FlowControl _, Heard.Garbage _ -> {
                // Answers nobody asked for say nothing about the job.
            }
        }
    }

    private boolean poll(PrinterWire wire) throws IOException {
        var answer = wire.askCondition();
        misses = answer.isPresent() ? 0 : misses + 1;
        answer.ifPresent(this::learn);
        return answer.isPresent();
    }

    private void learn(PrinterCondition now) {
        condition = now;
        tell(now.status());
    }

    private void obey(PrinterWire wire, PrinterCommand command) throws IOException {
        switch (command) {
            case PrinterCommand.Print job -> {
                waiting.decrementAndGet();
                print(wire, job);
            }
            case PrinterCommand.Refuse refused -> refuse(refused);
        }
    }

    // One job.

    private record Ending(Outcome outcome, String vendorCode) {}

    private void print(PrinterWire wire, PrinterCommand.Print job) throws IOException {
        somethingSent = false;
        try {
            ended(job.jobId(), attempt(wire, job.document()));
        } catch (IOException e) {
            var outcome = somethingSent ? Outcome.UNPROVEN : Outcome.NOT_PRINTED;
            ended(job.jobId(), new Ending(outcome, "link lost: " + e.getMessage()));
            throw e;
        }
    }

    private Ending attempt(PrinterWire wire, PrintDocument document) throws IOException {
        if (!poll(wire)) return new Ending(Outcome.NOT_PRINTED, "no answer to the status request");
        var obstacle = condition.fault();
        if (obstacle.isPresent()) {
            return new Ending(Outcome.NOT_PRINTED, obstacle.get().vendorCode());
        }
        EscPosEncoder.Encoded encoded;
        try {
            encoded = encoder.encode(document);
        } catch (RuntimeException e) {
            return new Ending(Outcome.NOT_PRINTED, String.valueOf(e.getMessage()));
        }
        var stopped = send(wire, encoded.bytes().toArray());
        if (stopped.isPresent()) return stopped.get();
        long paperMs = encoded.lines() * 1_000L / model.linesPerSecond();
        return switch (model.proof()) {
            case PROCESS_ID -> proveByProcessId(wire, paperMs);
            case GS_R -> proveByGsR(wire, paperMs);
            case NONE -> proveNothing(wire, paperMs);
        };
    }

    /// @return how it ended, if the printer stopped before all was sent
    private Optional<Ending> send(PrinterWire wire, byte[] bytes) throws IOException {
        somethingSent = true;
        // Half of an older job may wait in the printer: it gets a cut of its own.
        if (partlySent) wire.write((byte) 0x0A, (byte) 0x1D, (byte) 0x56, (byte) 0x42, (byte) 0);
        partlySent = true;
        for (int at = 0; at < bytes.length; at += CHUNK) {
            var chunk = java.util.Arrays.copyOfRange(bytes, at, Math.min(at + CHUNK, bytes.length));
            wire.write(chunk);
            wire.listen(Duration.ZERO);
            var fault = stopping();
            if (fault.isPresent()) return fault.map(EscPosPrinter::unproven);
        }
        partlySent = false;
        return Optional.empty();
    }

    /// A fault that only a person can end; one that passes by itself only makes the job slower.
    private Optional<DeviceFault> stopping() {
        return condition.fault().filter(fault -> fault.remedy() != Remedy.WAIT);
    }

    private Ending proveByProcessId(PrinterWire wire, long paperMs) throws IOException {
        jobs = (jobs + 1) % 10_000;
        var number = "%04d".formatted(jobs);
        proof = Optional.empty();
        wire.write(EscPosEncoder.processId(number));
        if (proofComes(wire, paperMs, Optional.of(number))) {
            return new Ending(Outcome.PRINTED, "process id " + number);
        }
        return unproven(wire);
    }

    private Ending proveByGsR(PrinterWire wire, long paperMs) throws IOException {
        proof = Optional.empty();
        wire.write((byte) 0x1D, (byte) 0x72, (byte) 0x01);
        if (proofComes(wire, paperMs, Optional.empty())) {
            return new Ending(Outcome.PRINTED, "GS r " + proof.orElse(""));
        }
        return unproven(wire);
    }

    private Ending proveNothing(PrinterWire wire, long paperMs) throws IOException {
        long end = PrinterWire.now() + paperMs;
        while (PrinterWire.now() < end && !thread.closing()) wire.listen(GLANCE);
        return unproven(wire);
    }

    /// Waits for the proof; a printer that meanwhile stops for a person gets a little grace, in case
    /// the proof was under way.
    private boolean proofComes(PrinterWire wire, long paperMs, Optional<String> number)
            throws IOException {
        long now = PrinterWire.now();
        long end = now + paperMs + pace.proofMarginMs();
        long nextPollMs = now + PROOF_POLL_MS;
        while (now < end && !thread.closing()) {
            wire.listen(GLANCE);
            // Another number is the late proof of an older job.
            boolean proven = proof.isPresent() && (number.isEmpty() || proof.equals(number));
            if (proven) return true;
            now = PrinterWire.now();
            if (stopping().isPresent()) end = Math.min(end, now + GRACE_AFTER_FAULT_MS);
            if (now >= nextPollMs) {
                poll(wire);
                if (misses >= MOST_MISSES) throw new IOException("nobody answers");
                nextPollMs = PrinterWire.now() + PROOF_POLL_MS;
            }
        }
        return false;
    }

    private Ending unproven(PrinterWire wire) throws IOException {
        if (!poll(wire)) return new Ending(Outcome.UNPROVEN, "no proof, no answer");
        return condition
                .fault()
                .map(EscPosPrinter::unproven)
                .orElse(new Ending(Outcome.UNPROVEN, "no proof"));
    }

    private static Ending unproven(DeviceFault fault) {
        return new Ending(Outcome.UNPROVEN, fault.vendorCode());
    }

    // What it says.

    private void refuse(PrinterCommand.Refuse refused) {
        ended(refused.jobId(), new Ending(Outcome.NOT_PRINTED, "8 jobs wait already"));
    }

    private void ended(long jobId, Ending ending) {
        say(new JobEnded(id, jobId, ending.outcome(), ending.vendorCode()));
    }

    private void tell(DeviceStatus next) {
        if (next.equals(status)) return;
        status = next;
        say(new StatusChanged(id, next));
    }

    private void say(DeviceEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            LOG.error("device {}: the listener failed on {}", id, event, e);
        }
    }
}
