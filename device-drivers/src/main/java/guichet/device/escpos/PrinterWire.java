package guichet.device.escpos;

import guichet.device.wire.ByteLink;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One open link to a printer: questions answered byte by byte, everything else passed on. Used by
/// the device's thread only.
final class PrinterWire {

    private static final int MOST_READS_TO_DRAIN = 64;

    private final ByteLink link;
    private final Consumer<Heard> heard;
    private final int answerMs;
    private final EscPosReader reader = new EscPosReader();
    private final byte[] buffer = new byte[256];
    private OptionalInt realTime = OptionalInt.empty();

    /// @param heard is told everything but the answers to DLE EOT
    PrinterWire(ByteLink link, int answerMs, Consumer<Heard> heard) {
        this.link = link;
        this.answerMs = answerMs;
        this.heard = heard;
    }

    void write(byte... bytes) throws IOException {
        link.write(bytes);
    }

    /// Listens until something came, at most that long.
    ///
    /// @return whether something came
    boolean listen(Duration timeout) throws IOException {
        int count = link.read(buffer, timeout);
        for (int i = 0; i < count; i++) {
            reader.accept(buffer[i] & 0xFF).ifPresent(this::sort);
        }
        return count > 0;
    }

    private void sort(Heard what) {
        if (what instanceof Heard.RealTime(int status)) realTime = OptionalInt.of(status);
        else heard.accept(what);
    }

    /// Asks DLE EOT 1 to 4, which a printer answers even when it is offline or its buffer is full.
    ///
    /// @return empty when an answer is missing
    Optional<PrinterCondition> askCondition() throws IOException {
        var answers = new int[4];
        for (int n = 1; n <= 4; n++) {
            var answer = ask(n);
            if (answer.isEmpty()) return Optional.empty();
            answers[n - 1] = answer.getAsInt();
        }
        return Optional.of(
                PrinterCondition.ofRealTime(answers[0], answers[1], answers[2], answers[3]));
    }

    private OptionalInt ask(int n) throws IOException {
        // A late answer to an older question must not be taken for this one's.
        for (int i = 0; i < MOST_READS_TO_DRAIN && listen(Duration.ZERO); i++) {}
        realTime = OptionalInt.empty();
        write((byte) 0x10, (byte) 0x04, (byte) n);
        long end = now() + answerMs;
        while (realTime.isEmpty() && now() < end) {
            listen(Duration.ofMillis(Math.max(1, end - now())));
        }
        return realTime;
    }

    static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
