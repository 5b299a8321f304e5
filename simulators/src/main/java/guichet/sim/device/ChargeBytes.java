package guichet.sim.device;

import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.Part;
import guichet.queue.host.HostLink.Split;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Optional;

/// A charge as the simulated bank's line carries it: field after field, nothing else. No real bank
/// speaks this.
final class ChargeBytes {

    private static final int MOST_SPLITS = 16;

    private ChargeBytes() {}

    static byte[] of(Charge charge) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(charge.key());
            out.writeUTF(charge.purpose());
            out.writeUTF(charge.service());
            out.writeUTF(charge.account());
            out.writeBoolean(charge.reference().isPresent());
            out.writeUTF(charge.reference().orElse(""));
            out.writeLong(charge.minorUnits());
            out.writeLong(charge.feeMinorUnits());
            out.writeUTF(charge.currency());
            out.writeInt(charge.parts().size());
            for (var part : charge.parts()) {
                out.writeUTF(part.tender());
                out.writeLong(part.minorUnits());
                out.writeUTF(part.reference());
            }
            out.writeInt(charge.splits().size());
            for (var split : charge.splits()) {
                out.writeUTF(split.to());
                out.writeLong(split.minorUnits());
            }
            out.writeUTF(charge.businessDate());
            out.writeLong(charge.takenAtMs());
        } catch (IOException e) {
            throw new UncheckedIOException("a charge cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /// @return empty if these are not a charge's bytes
    static Optional<Charge> read(byte[] body) {
        try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
            var key = in.readUTF();
            var purpose = in.readUTF();
            var service = in.readUTF();
            var account = in.readUTF();
            var hasReference = in.readBoolean();
            var reference = in.readUTF();
            var amount = in.readLong();
            var fee = in.readLong();
            var currency = in.readUTF();
            var parts = new ArrayList<Part>();
            for (int left = Math.min(in.readInt(), MOST_SPLITS); left > 0; left--) {
                parts.add(new Part(in.readUTF(), in.readLong(), in.readUTF()));
            }
            var splits = new ArrayList<Split>();
            for (int left = Math.min(in.readInt(), MOST_SPLITS); left > 0; left--) {
                splits.add(new Split(in.readUTF(), in.readLong()));
            }
            return Optional.of(
                    new Charge(
                            key,
                            purpose,
                            service,
                            account,
                            hasReference ? Optional.of(reference) : Optional.empty(),
                            amount,
                            fee,
                            currency,
                            parts,
                            splits,
                            in.readUTF(),
                            in.readLong()));
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
