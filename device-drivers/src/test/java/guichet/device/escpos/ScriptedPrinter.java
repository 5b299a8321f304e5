package guichet.device.escpos;

import guichet.device.wire.ByteLink;
import guichet.device.wire.LinkOpener;
import guichet.device.wire.MemoryLink;
import guichet.device.wire.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// The far end of a printer's link: answers DLE EOT with the four bytes it was told and proves what
/// it was told to prove. Prints nothing; keeps the bytes.
final class ScriptedPrinter implements LinkOpener, AutoCloseable {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private volatile MemoryLink link = new MemoryLink();
    private volatile Octets status = Octets.ofHex("16 12 12 12");
    private volatile boolean proves = true;
    private volatile boolean cutsCableAtJob;
    private volatile String asbAtJob = "";
    private volatile String statusAtJob = "";
    private volatile boolean closed;

    @Override
    public ByteLink open() throws IOException {
        if (closed) throw new IOException("unplugged");
        var fresh = new MemoryLink();
        link = fresh;
        Thread.ofPlatform().daemon().name("scripted-printer").start(() -> serve(fresh));
        return fresh;
    }

    void shows(String fourBytes) {
        status = Octets.ofHex(fourBytes);
    }

    void proves(boolean on) {
        proves = on;
    }

    void pullsCableAtNextJob() {
        cutsCableAtJob = true;
    }

    /// From the next job's first byte on it says this, shows those, and proves nothing.
    void failsAtNextJob(String asb, String fourBytes) {
        statusAtJob = fourBytes;
        asbAtJob = asb;
    }

    /// Somebody helped: it shows that it is ready, says so, and proves again.
    void isHelped() {
        status = Octets.ofHex("16 12 12 12");
        proves = true;
        says("10 00 00 0F");
    }

    void says(String hex) {
        link.say(Octets.ofHex(hex).toArray());
    }

    String printed() {
        synchronized (printed) {
            return Octets.copyOf(printed.toByteArray()).toString();
        }
    }

    private void serve(MemoryLink wire) {
        try {
            while (!closed) serveOne(wire);
        } catch (IOException _) {
            // The driver closed its end, or the cable is out.
        }
    }

    private void serveOne(MemoryLink wire) throws IOException {
        int b = wire.hear();
        if (b == 0x10) {
            int command = wire.hear();
            int n = wire.hear();
            if (command == 0x04) wire.say(new byte[] {(byte) status.at(n - 1)});
            return;
        }
        keep(b);
        if (b == 0x1B) atJob(wire);
        if (b == 0x1D) functions(wire);
    }

    private void atJob(MemoryLink wire) {
        if (cutsCableAtJob) {
            cutsCableAtJob = false;
            wire.cut();
        }
        if (!asbAtJob.isEmpty()) {
            status = Octets.ofHex(statusAtJob);
            proves = false;
            wire.say(Octets.ofHex(asbAtJob).toArray());
            asbAtJob = "";
        }
    }

    private void functions(MemoryLink wire) throws IOException {
        int function = keep(wire.hear());
        if (function == 0x72) {
            keep(wire.hear());
            if (proves) wire.say(new byte[] {0x00});
        } else if (function == 0x28 && keep(wire.hear()) == 0x48) {
            var rest = new byte[8];
            for (int i = 0; i < 8; i++) rest[i] = (byte) keep(wire.hear());
            if (proves) {
                wire.say(new byte[] {0x37, 0x22, rest[4], rest[5], rest[6], rest[7], 0x00});
            }
        }
    }

    private int keep(int b) {
        synchronized (printed) {
            printed.write(b);
        }
        return b;
    }

    @Override
    public void close() {
        closed = true;
        link.cut();
    }
}
