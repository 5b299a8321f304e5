package guichet.app.crash;

import guichet.app.crash.DiskCall.Acknowledged;
import guichet.app.crash.DiskCall.Created;
import guichet.app.crash.DiskCall.DirectorySynced;
import guichet.app.crash.DiskCall.OfContent;
import guichet.app.crash.DiskCall.OfNames;
import guichet.app.crash.DiskCall.Renamed;
import guichet.app.crash.DiskCall.Synced;
import guichet.app.crash.DiskCall.Unlinked;
import guichet.app.crash.Luck.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A disk that promises no more than POSIX does: a file's content is durable once the file was synced, a
/// name once its directory was, each on its own and in no other order.
final class Disk {

    private final Map<Integer, FileOnDisk> files = new HashMap<>();
    private final Map<String, Integer> names = new TreeMap<>();
    private final List<OfNames> pending = new ArrayList<>();
    private Optional<OfContent> last = Optional.empty();
    private int acknowledged;
    private int epoch;

    /// @param image what is on it, durably, in the order of the numbers in the trace
    /// @param acknowledged how many commits are
    Disk(Map<String, byte[]> image, int acknowledged) {
        this.acknowledged = acknowledged;
        image.forEach((name, bytes) -> {
            names.put(name, files.size());
            files.put(files.size(), new FileOnDisk(bytes));
        });
    }

    void ask(DiskCall call) {
        switch (call) {
            case OfContent c -> asked(c);
            case OfNames n -> {
                if (n instanceof Created(_, var file)) {
                    files.put(file, new FileOnDisk(new byte[0]));
                }
                pending.add(n);
            }
            case Synced(var file) -> synced(file);
            case DirectorySynced _ -> namesSynced();
            case Acknowledged(var commits) -> {
                acknowledged = commits;
                epoch++;
            }
        }
    }

    private void asked(OfContent call) {
        var file = files.get(call.file());
        // A file without a name: nobody finds it after a power cut.
        if (file == null) return;
        file.ask(call);
        last = Optional.of(call);
    }

    private void synced(int number) {
        var file = files.get(number);
        if (file == null) return;
        file.sync();
        last = last.filter(c -> c.file() != number);
        epoch++;
    }

    private void namesSynced() {
        for (var n : pending) apply(n, names);
        pending.clear();
        files.keySet().retainAll(names.values());
        last = last.filter(c -> files.containsKey(c.file()));
        epoch++;
    }

    /// Commits the store had returned from.
    int acknowledged() {
        return acknowledged;
    }

    /// Grows whenever something becomes sure.
    int epoch() {
        return epoch;
    }

    /// What kinds of power cut differ from "all landed" now.
    Set<Kind> kinds() {
        var kinds = EnumSet.of(Kind.ALL);
        int calls = files.values().stream().mapToInt(FileOnDisk::pendingCalls).sum();
        if (calls + pending.size() > 0) kinds.add(Kind.NONE);
        if (calls + pending.size() > 1) kinds.add(Kind.HALF);
        if (calls > 0) kinds.add(Kind.SECTORS);
        if (last.filter(c -> FileOnDisk.sectors(c) > 1).isPresent()) kinds.add(Kind.TORN);
        if (!pending.isEmpty()) kinds.add(Kind.NAMES);
        return kinds;
    }

    /// What a power cut leaves at this point.
    Image after(Kind kind, long seed) {
        var luck = new Luck(kind, seed, last.map(OfContent::file).orElse(-1));
        var left = new TreeMap<>(names);
        for (int i = 0; i < pending.size(); i++) {
            if (luck.lands(i)) apply(pending.get(i), left);
        }
        // All files, also those that have no name now: what chance decides for one must not
        // depend on another.
        var content = new HashMap<Integer, byte[]>();
        files.forEach((file, on) -> content.put(file, on.after(luck)));
        var image = new TreeMap<String, byte[]>();
        left.forEach((name, file) -> image.put(name, content.get(file)));
        return new Image(image, acknowledged, luck.outcome());
    }

    private static void apply(OfNames call, Map<String, Integer> names) {
        switch (call) {
            case Created(var name, var file) -> names.put(name, file);
            case Unlinked(var name) -> names.remove(name);
            case Renamed(var from, var to) -> {
                var file = names.remove(from);
                if (file != null) names.put(to, file);
            }
        }
    }

    /// Files as a power cut left them.
    ///
    /// @param acknowledged commits the store had returned from
    /// @param outcome which of the disk's possible remains this is
    record Image(Map<String, byte[]> files, int acknowledged, long outcome) {
        Image {
            files = Collections.unmodifiableMap(new TreeMap<>(files));
        }
    }
}
