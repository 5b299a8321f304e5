package guichet.app.crash;

import guichet.app.lives.CommitsOfALife;
import guichet.queue.Commit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/// The commits of one life, made by a process that is killed half-way and one that goes on from
/// there; then, from what a power cut left of that, by one that goes on from there. Owned by one
/// thread.
final class OneLife {

    private static final int LEAST_COMMITS = 20;
    private static final int MOST_LIVES_TRIED = 100;
    private static final long FAR = 1_000_000;

    private final Under under;
    private final Figures figures;
    private final IntConsumer progress;

    /// What a life is made under.
    ///
    /// @param keep where images with something wrong are kept
    record Under(Recorder recorder, LoadProcess.Make make, Path keep) {}

    /// A life that is being cut.
    ///
    /// @param home its own directory
    /// @param load the commits, as a file
    private record Subject(Path home, long seed, Course course, Path load) {}

    OneLife(Under under, Figures figures, IntConsumer progress) {
        this.under = under;
        this.figures = figures;
        this.progress = progress;
    }

    /// @param home a directory that is not there yet and will not be there afterwards
    /// @param quota how many images at most, and one
    void cut(Path home, long seed, int quota) throws IOException {
        var course = new Course(commits(seed));
        var subject =
                new Subject(Files.createDirectories(home), seed, course, home.resolve("load.json"));
        new LoadFile(course.all()).write(subject.load());
        var first = recorded(subject, Map.of(), 0);
        figures.recorded(course, first);
        // What a careless store leaves need not open.
        var again = under.make() == LoadProcess.Make.SOUND;
        examine(subject, first, again ? quota - quota / 2 : quota);
        if (again) goesOn(subject, first.torn(seed), quota / 2);
        CrashRun.remove(home);
    }

    private void goesOn(Subject subject, Recording.Cut torn, int quota) throws IOException {
        var examination = new Examination(subject.course(), subject.home().resolve("torn"));
        if (look(subject, torn, examination) instanceof Verdict.Kept(var found)) {
            var second = recorded(subject, torn.image().files(), found);
            figures.recorded(second);
            examine(subject, second, quota);
        }
    }

    /// Some lives are too short to be of use; another stands in.
    private static List<Commit> commits(long seed) {
        for (int i = 0; i < MOST_LIVES_TRIED; i++) {
            var commits = CommitsOfALife.of(seed + i * FAR);
            if (commits.size() >= LEAST_COMMITS) return commits;
        }
        throw new IllegalStateException("nobody pays in the lives from " + seed);
    }

    /// A process does half of what is left to do and ends, or dies; another does the rest.
    private Recording recorded(Subject subject, Map<String, byte[]> before, int found)
            throws IOException {
        var disk = Files.createDirectories(subject.home().resolve("from-" + found));
        for (var file : before.entrySet()) {
            Files.write(disk.resolve(file.getKey()), file.getValue());
        }
        var trace = subject.home().resolve("from-" + found + ".trace");
        int all = subject.course().commits();
        for (int until : new int[] {(found + all) / 2, all}) {
            under.recorder()
                    .record(
                            new Recorder.Job(
                                    disk,
                                    trace,
                                    subject.load(),
                                    until,
                                    under.make(),
                                    subject.seed() + until));
        }
        var calls = Trace.read(trace, List.copyOf(before.keySet()));
        var recording = new Recording(before, found, calls);
        recording.compare(disk, all);
        return recording;
    }

    private void examine(Subject subject, Recording recording, int quota) throws IOException {
        var examination = new Examination(subject.course(), subject.home().resolve("image"));
        recording.cut(quota, subject.seed(), cut -> look(subject, cut, examination));
    }

    private Verdict look(Subject subject, Recording.Cut cut, Examination examination)
            throws IOException {
        var verdict = examination.of(cut.image(), cut.seed());
        figures.examined(cut, verdict);
        if (!(verdict instanceof Verdict.Kept)) keep(subject, cut, verdict);
        progress.accept(figures.images());
        return verdict;
    }

    private void keep(Subject subject, Recording.Cut cut, Verdict verdict) throws IOException {
        var name = "life-%d-call-%d-%s".formatted(subject.seed(), cut.call(), cut.kind());
        var make = under.make().name().toLowerCase(Locale.ROOT);
        var kept = under.keep().resolve(make).resolve(name);
        var words =
                "%s after %d commits: %s, see %s"
                        .formatted(name, cut.image().acknowledged(), verdict, kept);
        if (!figures.found(words)) return;
        Files.createDirectories(kept);
        for (var file : cut.image().files().entrySet()) {
            Files.write(kept.resolve(file.getKey()), file.getValue());
        }
    }
}
