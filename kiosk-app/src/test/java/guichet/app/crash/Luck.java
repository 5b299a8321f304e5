package guichet.app.crash;

import guichet.app.crash.DiskCall.OfContent;
import java.util.BitSet;
import java.util.SplittableRandom;

/// What one power cut does to everything that was asked and not yet synced. The same kind and seed do
/// the same to the same disk.
final class Luck {

    /// The kinds of power cut.
    enum Kind {
        ALL("all landed"),
        NONE("none landed"),
        HALF("a random half landed"),
        SECTORS("random sectors landed"),
        TORN("the last one torn at 512 bytes"),
        NAMES("un-synced names lost or come back");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Kind kind;
    private final SplittableRandom chance;
    private final int tornFile;
    private long outcome;

    /// @param tornFile whose last call is torn, if that is the kind
    Luck(Kind kind, long seed, int tornFile) {
        this.kind = kind;
        this.chance = new SplittableRandom(seed);
        this.tornFile = tornFile;
    }

    /// Everything that landed, as one number: two power cuts at points between which nothing became
    /// sure, and with the same number, left the same.
    long outcome() {
        return outcome;
    }

    /// @param index which of the calls on its file, since that was synced
    /// @param last whether it is the last of them
    Landing landing(OfContent call, int index, boolean last) {
        return switch (kind) {
            case ALL, NAMES -> whole(call, index, true);
            case NONE -> whole(call, index, false);
            case HALF -> whole(call, index, chance.nextBoolean());
            case SECTORS -> torn(call, index);
            case TORN ->
                    last && call.file() == tornFile ? torn(call, index) : whole(call, index, true);
        };
    }

    /// @param index which of the calls on the directory, since that was synced
    boolean lands(int index) {
        var landed =
                switch (kind) {
                    case ALL, TORN -> true;
                    case NONE -> false;
                    case HALF, SECTORS, NAMES -> chance.nextBoolean();
                };
        if (landed) note(-1, index, 0);
        return landed;
    }

    private Landing whole(OfContent call, int index, boolean landed) {
        if (!landed) return Landing.NONE;
        for (int i = 0; i < FileOnDisk.sectors(call); i++) note(call.file(), index, i);
        return Landing.WHOLE;
    }

    private Landing torn(OfContent call, int index) {
        var sectors = new BitSet();
        for (int i = 0; i < FileOnDisk.sectors(call); i++) {
            if (!chance.nextBoolean()) continue;
            sectors.set(i);
            note(call.file(), index, i);
        }
        return sectors::get;
    }

    private void note(int file, int index, int sector) {
        var place = (long) file << 48 ^ (long) index << 16 ^ sector;
        outcome += new SplittableRandom(place).nextLong();
    }
}
