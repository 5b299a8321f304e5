package guichet.sim.device;

import guichet.queue.host.Errand;
import guichet.queue.host.Errand.Denomination;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An errand as the simulated bank's line carries it: its kind, then field after field. No real bank
/// speaks this.
final class ErrandBytes {

    private static final int MOST_ITEMS = 1_000;

    private ErrandBytes() {}

    static byte[] of(Errand errand) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(errand.kind());
            out.writeUTF(errand.key());
            switch (errand) {
                case Errand.Reverse(_, var charge, var reason) -> strings(out, charge, reason);
                case Errand.Refund(_, var payment, var amount, var currency) -> {
                    strings(out, payment, currency);
                    out.writeLong(amount);
                }
                case Errand.Register register -> write(out, register);
                case Errand.Settle settle -> write(out, settle);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an errand cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void strings(DataOutputStream out, String... values) throws IOException {
        for (var value : values) out.writeUTF(value);
    }

    private static void write(DataOutputStream out, Errand.Register entry) throws IOException {
        strings(
                out,
                entry.number(),
                entry.type(),
                entry.paymentKey(),
                entry.currency(),
                entry.reason());
        out.writeLong(entry.minorUnits());
        out.writeInt(entry.chargeKeys().size());
        for (var key : entry.chargeKeys()) out.writeUTF(key);
    }

    private static void write(DataOutputStream out, Errand.Settle settle) throws IOException {
        strings(out, settle.session(), settle.cassette(), settle.currency());
        out.writeLong(settle.expectedMinorUnits());
        out.writeLong(settle.countedMinorUnits());
        out.writeLong(settle.openedAtMs());
        out.writeLong(settle.closedAtMs());
        out.writeInt(settle.counted().size());
        for (var kind : settle.counted()) {
            out.writeLong(kind.minorUnits());
            out.writeInt(kind.count());
        }
    }

    /// @return empty if these are not an errand's bytes
    static Optional<Errand> read(byte[] body) {
        try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
            var kind = in.readUTF();
            var key = in.readUTF();
            return switch (kind) {
                case Errand.REVERSE ->
                        Optional.of(new Errand.Reverse(key, in.readUTF(), in.readUTF()));
                case Errand.REFUND -> Optional.of(refund(key, in));
                case Errand.REGISTER -> Optional.of(register(key, in));
                case Errand.SETTLE -> Optional.of(settle(key, in));
                default -> Optional.empty();
            };
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Errand refund(String key, DataInputStream in) throws IOException {
        var payment = in.readUTF();
        var currency = in.readUTF();
        return new Errand.Refund(key, payment, in.readLong(), currency);
    }

    private static Errand register(String key, DataInputStream in) throws IOException {
        var number = in.readUTF();
        var type = in.readUTF();
        var payment = in.readUTF();
        var currency = in.readUTF();
        var reason = in.readUTF();
        var amount = in.readLong();
        var keys = new ArrayList<String>();
        for (int left = items(in); left > 0; left--) keys.add(in.readUTF());
        return new Errand.Register(key, number, type, payment, amount, currency, reason, keys);
    }

    private static Errand settle(String key, DataInputStream in) throws IOException {
        var session = in.readUTF();
        var cassette = in.readUTF();
        var currency = in.readUTF();
        var expected = in.readLong();
        var counted = in.readLong();
        var opened = in.readLong();
        var closed = in.readLong();
        List<Denomination> kinds = new ArrayList<>();
        for (int left = items(in); left > 0; left--) {
            kinds.add(new Denomination(in.readLong(), in.readInt()));
        }
        return new Errand.Settle(
                key, session, cassette, currency, expected, counted, kinds, opened, closed);
    }

    private static int items(DataInputStream in) throws IOException {
        var count = in.readInt();
        if (count < 0 || count > MOST_ITEMS) throw new IOException(count + " items");
        return count;
    }
}
