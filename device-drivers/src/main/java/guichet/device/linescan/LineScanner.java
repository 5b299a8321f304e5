package guichet.device.linescan;

import guichet.device.DeviceEvent;
import guichet.device.DeviceEvent.StatusChanged;
import guichet.device.DeviceFault;
import guichet.device.DeviceFault.Remedy;
import guichet.device.DeviceListener;
import guichet.device.DeviceStatus;
import guichet.device.scan.BarcodeScanner;
import guichet.device.scan.ScanEvent.Scanned;
import guichet.device.thread.DeviceThread;
import guichet.device.wire.ByteLink;
import guichet.device.wire.LinkOpener;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The driver of a scanner that just sends lines. It cannot tell a living scanner from a dead one as
/// long as the port is there. Reads until told to stop; [#setReading] may be called from any thread.
final class LineScanner
        implements BarcodeScanner, DeviceThread.Conversation<LineScanner.NoCommand> {

    /// It understands none: what is not wanted is dropped here.
    enum NoCommand {}

    private static final Logger LOG = LoggerFactory.getLogger(LineScanner.class);
    private static final Duration WAIT = Duration.ofMillis(100);

    private final String id;
    private final DeviceListener listener;
    private final Duration silence;
    private final Trigger trigger;
    private final DeviceThread<NoCommand> thread;
    private volatile boolean reading = true;
    private volatile DeviceStatus status = DeviceStatus.starting();

    /// Whether it can be told to light up and read.
    enum Trigger {
        /// It reads by itself.
        NONE,
        /// SYN T CR switches it on, SYN U CR off.
        HONEYWELL
    }

    LineScanner(
            String id,
            LinkOpener opener,
            Duration silence,
            Trigger trigger,
            DeviceListener listener) {
        this.id = id;
        this.listener = listener;
        this.silence = silence;
        this.trigger = trigger;
        this.thread = new DeviceThread<>(id, opener, this);
    }

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
    public void setReading(boolean on) {
        reading = on;
    }

    @Override
    public void close() {
        thread.close();
    }

    // On the device's thread from here on.

    @Override
    public void talk(ByteLink link) throws IOException {
        tell(DeviceStatus.online());
        var lines = new ScanLineReader();
        var buffer = new byte[512];
        boolean lit = !reading;
        while (!thread.closing()) {
            if (lit != reading) {
                lit = reading;
                light(link, lit);
            }
            int count = link.read(buffer, lines.unfinished() ? silence : WAIT);
            if (count == 0) lines.end().ifPresent(this::scanned);
            for (int i = 0; i < count; i++) {
                lines.accept(buffer[i] & 0xFF).ifPresent(this::scanned);
            }
            // A scan that began while nobody wanted it stays unwanted, whenever it ends.
            if (!reading) lines.spoil();
        }
    }

    private void light(ByteLink link, boolean on) throws IOException {
        if (trigger == Trigger.HONEYWELL) {
            link.write(new byte[] {0x16, (byte) (on ? 'T' : 'U'), '\r'});
        }
    }

    @Override
    public void offline(String reason) {
        tell(DeviceStatus.offline(new DeviceFault(Remedy.RECONNECT, false, reason)));
    }

    @Override
    public void commandOffline(NoCommand command) {
        // There are none.
    }

    private void scanned(ScanLineReader.Scan scan) {
        if (reading) say(new Scanned(id, scan.symbology(), scan.text()));
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
            // The event itself is not logged: it may be a customer's payment code.
            LOG.error("device {}: the listener failed", id, e);
        }
    }
}
