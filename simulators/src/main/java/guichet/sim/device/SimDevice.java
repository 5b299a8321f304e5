package guichet.sim.device;

import guichet.device.Device;
import guichet.device.DeviceEvent;
import guichet.device.DeviceFault;
import guichet.device.DeviceListener;
import guichet.device.DeviceStatus;
import guichet.sim.world.World;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A device with its plug, its cable and its driver, in a [World].
///
/// The device lives on when the kiosk's program dies: [#detach()] is that death, and what the
/// driver had not yet handed over is lost with it; [#attach(DeviceListener)] is the next program.
/// Power and cable are pulled and put back by the world. Commands and events travel on the world's
/// agenda, so nothing comes back while a command is being given.
public abstract sealed class SimDevice implements Device
        permits SimBillAcceptor, SimReceiptPrinter, SimBarcodeScanner, SimPaymentTerminal {

    private static final long EVENT_MS = 5;
    private static final long COMMAND_MS = 10;
    private static final long CONNECT_MS = 300;
    private static final long SILENCE_MS = 600;

    private final World world;
    private final String id;
    private @Nullable DeviceListener listener;
    private DeviceStatus status = DeviceStatus.starting();
    private boolean started;
    private boolean powered = true;
    private boolean linked = true;
    private boolean connected;
    private boolean lossUnannounced;
    private long attachment;
    private long connection;
    private long wire;
    private long lastHeardMs;

    SimDevice(World world, String id) {
        this.world = world;
        this.id = id;
    }

    /// A kiosk program takes the device; events go to `newListener` once it is started.
    public final void attach(DeviceListener newListener) {
        detach();
        listener = newListener;
    }

    /// The kiosk program is gone, with all it had not yet been told. The device knows nothing of
    /// it.
    public final void detach() {
        attachment++;
        connection++;
        listener = null;
        started = false;
        lossUnannounced = false;
        status = DeviceStatus.starting();
        if (connected) {
            connected = false;
            disconnected();
        }
        forgotten();
    }

    /// Pulls the plug.
    public final void cutPower() {
        if (!powered) return;
        world.note(id + " loses power");
        powered = false;
        powerLost();
        lose();
    }

    /// Pulls the plug and puts it back later.
    public final void cutPower(long forMs) {
        cutPower();
        world.after(forMs, "", this::restorePower);
    }

    public final void restorePower() {
        if (powered) return;
        world.note(id + " has power again");
        powered = true;
        powerBack();
        connectSoon();
    }

    /// Pulls the cable.
    public final void loseLink() {
        if (!linked) return;
        world.note(id + " loses its cable");
        linked = false;
        lose();
    }

    /// Pulls the cable and puts it back later.
    public final void loseLink(long forMs) {
        loseLink();
        world.after(forMs, "", this::restoreLink);
    }

    public final void restoreLink() {
        if (linked) return;
        world.note(id + " has its cable again");
        linked = true;
        connectSoon();
    }

    public final boolean powered() {
        return powered;
    }

    public final boolean linked() {
        return linked;
    }

    /// Whether a kiosk program has it.
    public final boolean attached() {
        return listener != null;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final DeviceStatus status() {
        return status;
    }

    @Override
    public final void start() {
        if (listener == null) throw new IllegalStateException(id + " has nobody to tell");
        if (started) return;
        started = true;
        connectSoon();
        var mine = attachment;
        world.after(
                SILENCE_MS,
                "",
                () -> {
                    if (mine == attachment && !connected) become(silence());
                });
    }

    @Override
    public final void close() {
        detach();
    }

    private void connectSoon() {
        if (!started || !powered || !linked || connected) return;
        var mine = ++connection;
        world.after(
                CONNECT_MS,
                id + " is connected",
                () -> {
                    if (mine != connection || connected) return;
                    announceLoss();
                    connected = true;
                    become(DeviceStatus.starting());
                    connected();
                });
    }

    private void lose() {
        wire++;
        connection++;
        if (!connected) return;
        connected = false;
        disconnected();
        lossUnannounced = true;
        var mine = attachment;
        world.after(
                SILENCE_MS,
                "",
                () -> {
                    if (mine == attachment) announceLoss();
                });
    }

    private void announceLoss() {
        if (!lossUnannounced) return;
        lossUnannounced = false;
        lost();
        become(silence());
    }

    private static DeviceStatus silence() {
        return DeviceStatus.offline(
                new DeviceFault(DeviceFault.Remedy.RECONNECT, false, "no answer"));
    }

    final World world() {
        return world;
    }

    final boolean isConnected() {
        return connected;
    }

    /// Hands an event to the kiosk, unless its program is gone by then.
    final void say(DeviceEvent event) {
        say(event, 0, () -> {});
    }

    /// Hands an event to the kiosk and then does `afterwards`; neither, if its program is gone.
    final void say(DeviceEvent event, Runnable afterwards) {
        say(event, 0, afterwards);
    }

    /// Hands an event to the kiosk and then does `afterwards`; neither, if its program is gone. None
    /// overtakes another.
    ///
    /// @param lateMs how much longer than usual it takes
    final void say(DeviceEvent event, long lateMs, Runnable afterwards) {
        var mine = attachment;
        lastHeardMs = Math.max(lastHeardMs, world.now() + EVENT_MS + lateMs);
        world.after(
                lastHeardMs - world.now(),
                "",
                () -> {
                    var to = listener;
                    if (mine != attachment || to == null) return;
                    world.note(id + " says " + Words.of(event));
                    to.on(event);
                    afterwards.run();
                });
    }

    /// Lets a command travel. It is lost if power or cable fail on its way; if the program dies,
    /// chance decides whether it had already gone out.
    final void send(String command, Runnable arrival) {
        var way = wire;
        var mine = attachment;
        world.after(
                COMMAND_MS,
                "",
                () -> {
                    if (way != wire || !powered || !linked) return;
                    if (mine != attachment && world.coin()) return;
                    world.note(id + " is told to " + command);
                    arrival.run();
                });
    }

    /// Says the status, if it is another one than before.
    final void become(DeviceStatus now) {
        if (listener == null || now.equals(status)) return;
        status = now;
        say(new DeviceEvent.StatusChanged(id, now));
    }

    final void faulted(Optional<DeviceFault> fault) {
        become(fault.map(DeviceStatus::faulted).orElseGet(DeviceStatus::online));
    }

    /// The driver has found the device.
    abstract void connected();

    /// The driver cannot reach the device any more and does not know yet.
    abstract void disconnected();

    /// The driver has noticed.
    abstract void lost();

    /// The driver's memory is gone with its program.
    abstract void forgotten();

    abstract void powerLost();

    abstract void powerBack();
}
