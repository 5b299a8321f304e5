package guichet.app.crash;

import guichet.app.crash.Disk.Image;
import guichet.app.crash.Luck.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Everything one load asked of a disk.
///
/// @param before what was on the disk, durably; the files 0, 1, … of the calls
/// @param found how many commits were on it
record Recording(Map<String, byte[]> before, int found, List<DiskCall> calls) {

    /// Tries at one point for each image that is due, before it is left for a later point: where
    /// little is pending there are few different outcomes.
    private static final int TRIES = 4;

    private static final int SHARE_OF_NAMES = 10;

    Recording {
        calls = List.copyOf(calls);
    }

    /// A power cut.
    ///
    /// @param call after which of the calls, counted from 1
    /// @param seed of the chance in it
    record Cut(int call, Kind kind, long seed, Image image) {}

    @FunctionalInterface
    interface Visitor {
        void visit(Cut cut) throws IOException;
    }

    /// Cuts the power again and again, spread over all points from the first call to the last and
    /// over all kinds that make a difference there. No two cuts between the same two things
    /// made sure leave the same.
    ///
    /// @param count how many at most
    void cut(int count, long seed, Visitor visitor) throws IOException {
        var shares = shares();
        long all = shares[shares.length - 1];
        var disk = new Disk(before, found);
        var chance = new SplittableRandom(seed);
        var seen = new HashSet<Long>();
        int epoch = disk.epoch();
        int made = 0;
        for (int i = 0; i < calls.size(); i++) {
            disk.ask(calls.get(i));
            if (disk.epoch() != epoch) seen.clear();
            epoch = disk.epoch();
            int due = (int) (count * shares[i] / all) - made;
            var kinds = List.copyOf(disk.kinds());
            for (int tries = due * TRIES; due > 0 && tries > 0; tries--) {
                var kind = kinds.get(chance.nextInt(kinds.size()));
                var luck = chance.nextLong();
                var image = disk.after(kind, luck);
                if (!seen.add(image.outcome())) continue;
                visitor.visit(new Cut(i + 1, kind, luck, image));
                made++;
                due--;
            }
        }
    }

    /// How much of all cuts falls on the calls up to each. Where names are un-synced the power is cut
    /// more often, because these points are few.
    private long[] shares() {
        var disk = new Disk(before, found);
        var shares = new long[calls.size()];
        long sum = 0;
        for (int i = 0; i < shares.length; i++) {
            disk.ask(calls.get(i));
            sum += disk.kinds().contains(Kind.NAMES) ? SHARE_OF_NAMES : 1;
            shares[i] = sum;
        }
        return shares;
    }

    /// Whether the recorder missed anything: everything it wrote down, done again, makes the files that
    /// the recorded process left.
    ///
    /// @param commits how many were made
    /// @throws IOException naming what is different
    void compare(Path directory, int commits) throws IOException {
        var disk = new Disk(before, found);
        calls.forEach(disk::ask);
        var image = disk.after(Kind.ALL, 0);
        if (image.acknowledged() != commits) {
            throw new IOException("acknowledged were " + image.acknowledged() + " of " + commits);
        }
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (name.equals(Trace.ACKNOWLEDGED) || name.endsWith(Trace.SHARED_MEMORY)) continue;
                var recorded = image.files().get(name);
                if (recorded == null || !Arrays.equals(recorded, Files.readAllBytes(file))) {
                    throw new IOException(name + " is not what was recorded of it");
                }
            }
        }
    }

    /// A power cut somewhere in the middle, for another load to begin with what it leaves.
    Cut torn(long seed) {
        int last = calls.size() / 4 + new SplittableRandom(seed).nextInt(calls.size() / 2);
        var disk = new Disk(before, found);
        calls.subList(0, last).forEach(disk::ask);
        return new Cut(last, Kind.SECTORS, seed, disk.after(Kind.SECTORS, seed));
    }
}
