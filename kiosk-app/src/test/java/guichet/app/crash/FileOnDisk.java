package guichet.app.crash;

import guichet.app.crash.DiskCall.OfContent;
import guichet.app.crash.DiskCall.Truncated;
import guichet.app.crash.DiskCall.Wrote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One file: what is on the platter for sure, and what was asked since.
final class FileOnDisk {

    /// What a disk writes whole or not at all, in bytes.
    static final int SECTOR = 512;

    private byte[] durable;
    private final List<OfContent> pending = new ArrayList<>();

    FileOnDisk(byte[] durable) {
        this.durable = durable.clone();
    }

    void ask(OfContent call) {
        pending.add(call);
    }

    /// Everything asked so far is on the platter.
    void sync() {
        if (pending.isEmpty()) return;
        var content = new Content(durable);
        for (var call : pending) content.apply(call, Landing.WHOLE);
        durable = content.bytes();
        pending.clear();
    }

    int pendingCalls() {
        return pending.size();
    }

    /// What a power cut leaves.
    byte[] after(Luck luck) {
        var content = new Content(durable);
        for (int i = 0; i < pending.size(); i++) {
            var call = pending.get(i);
            content.apply(call, luck.landing(call, i, i == pending.size() - 1));
        }
        return content.bytes();
    }

    /// How many sectors a call touches.
    static int sectors(OfContent call) {
        return switch (call) {
            case Wrote(_, var offset, var bytes) ->
                    (int) ((offset + bytes.length - 1) / SECTOR - offset / SECTOR + 1);
            case Truncated _ -> 1;
        };
    }

    /// Bytes that grow and shrink as a file's do; a hole reads as zeros.
    private static final class Content {
        private byte[] bytes;
        private int length;

        Content(byte[] bytes) {
            this.bytes = bytes.clone();
            this.length = bytes.length;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, length);
        }

        void apply(OfContent call, Landing landing) {
            switch (call) {
                case Truncated(_, var to) -> {
                    if (landing.of(0)) resize(Math.toIntExact(to));
                }
                case Wrote wrote -> write(wrote, landing);
            }
        }

        private void write(Wrote wrote, Landing landing) {
            int from = 0;
            for (int sector = 0; from < wrote.bytes().length; sector++) {
                int at = Math.toIntExact(wrote.offset()) + from;
                int count = Math.min(SECTOR - at % SECTOR, wrote.bytes().length - from);
                if (landing.of(sector)) {
                    if (at + count > length) resize(at + count);
                    System.arraycopy(wrote.bytes(), from, bytes, at, count);
                }
                from += count;
            }
        }

        private void resize(int to) {
            if (to > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(to, bytes.length * 2));
            if (to < length) Arrays.fill(bytes, to, length, (byte) 0);
            length = to;
        }
    }
}
