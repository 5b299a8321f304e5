package guichet.device.ccnet;

import guichet.device.wire.ByteLink;
import guichet.device.wire.LinkOpener;
import guichet.device.wire.MemoryLink;
import guichet.device.wire.Octets;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The far end of a driver's link, answering polls with the state it was told, and every command
/// with ACK. Only enough of a validator to see the driver's thread at work.
final class ScriptedValidator implements LinkOpener, AutoCloseable {

    private final BlockingQueue<Integer> commands = new LinkedBlockingQueue<>();
    private volatile MemoryLink link = new MemoryLink();
    private volatile Octets state = Octets.of(0x19);
    private volatile boolean closed;

    @Override
    public ByteLink open() throws IOException {
        if (closed) throw new IOException("unplugged");
        var fresh = new MemoryLink();
        link = fresh;
        Thread.ofPlatform().daemon().name("scripted-validator").start(() -> serve(fresh));
        return fresh;
    }

    void shows(String hex) {
        state = Octets.ofHex(hex);
    }

    void pullCable() {
        link.cut();
    }

    /// Waits for a command other than POLL, skipping none.
    int nextCommand() throws InterruptedException {
        return Optional.ofNullable(commands.poll(10, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("no command within 10 s"));
    }

    private void serve(MemoryLink wire) {
        var reader = new CcnetReader();
        try {
            while (!closed) {
                reader.accept(new byte[] {(byte) wire.hear()}, 0, 1);
                if (reader.next().orElse(null) instanceof CcnetFrame frame) {
                    answer(wire, frame.payload());
                }
            }
        } catch (IOException _) {
            // The driver closed its end; the next one is opened anew.
        }
    }

    private void answer(MemoryLink wire, Octets command) {
        switch (command.at(0)) {
            case 0x33 -> send(wire, state);
            case 0x37 -> send(wire, note(command, CcnetStory.IDENT));
            case 0x41 -> send(wire, note(command, CcnetStory.TABLE));
            case 0xFF -> send(wire, state);
            case 0x00 -> {
                // Our answer arrived. A credit is forgotten now.
                if (state.at(0) == 0x81) {
                    commands.add(0x00);
                    state = Octets.of(0x14);
                }
            }
            default -> {
                note(command, command);
                send(wire, Octets.of(0x00));
            }
        }
    }

    private Octets note(Octets command, Octets answer) {
        commands.add(command.at(0));
        return answer;
    }

    private static void send(MemoryLink wire, Octets payload) {
        wire.say(new CcnetFrame(CcnetFrame.BILL_VALIDATOR, payload).encoded());
    }

    @Override
    public void close() {
        closed = true;
        link.cut();
    }
}
