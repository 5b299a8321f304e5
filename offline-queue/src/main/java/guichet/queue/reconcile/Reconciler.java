package guichet.queue.reconcile;

import guichet.queue.Commit;
import guichet.queue.Difference;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.Store;
import guichet.queue.forward.Reversals;
import guichet.queue.forward.Reversals.Undoing;
import guichet.queue.host.Confirmation;
import guichet.queue.host.HostLink;
import guichet.queue.host.HostLink.Split;
import guichet.queue.host.Statement;
import guichet.queue.host.StatementAnswer;
import guichet.queue.reconcile.Matching.Verdict;
import guichet.queue.reconcile.Reconciliation.Counted;
import guichet.queue.reconcile.Reconciliation.Found;
import guichet.queue.reconcile.Reconciliation.NotCounted;
import guichet.queue.reconcile.Reconciliation.NotYet;
import guichet.queue.reconcile.Reconciliation.Sum;
import guichet.queue.reconcile.Reconciliation.Unavailable;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Gets the bank's statements and holds them against the outbox (`docs/money.md` M4.6). Moves no money
/// and changes no entry; what it finds becomes rows of the journal and papers, in one commit a day. What
/// it found before, it does not write again.
///
/// Blocks for as long as the bank takes; call it from one thread at a time, best a virtual one. May run
/// beside a kiosk that serves.
public final class Reconciler {

    /// Days looked at in one night.
    public static final int MOST_DAYS = 31;

    /// Questions asked of the bank for one day; the rest are asked the next time.
    private static final int MOST_QUESTIONS = 200;

    /// A bank that gives no answer so often in a row is not asked on.
    private static final int VAIN_QUESTIONS = 3;

    private final Store store;
    private final HostLink link;
    private final InstantSource clock;

    public Reconciler(Store store, HostLink link, InstantSource clock) {
        this.store = store;
        this.link = link;
        this.clock = clock;
    }

    /// What a kiosk does when a business date was closed: reconciles that day, and every earlier one
    /// that is still open, at most the latest [#MOST_DAYS], oldest first.
    ///
    /// @param closed the business date that has just ended
    /// @throws guichet.queue.StoreException if the store failed
    public List<Reconciliation> run(LocalDate closed) {
        var posted = postingDays(closed);
        var open = new TreeSet<LocalDate>();
        open.add(closed);
        posted.forEach((day, keys) -> {
            if (isOpen(day, keys.size())) open.add(day);
        });
        store.documents(StatementPaper.KIND, StatementPaper.OPEN).stream()
                .map(paper -> LocalDate.parse(StatementPaper.of(paper).date()))
                .filter(day -> !day.isAfter(closed))
                .forEach(open::add);
        return open.stream()
                .skip(Math.max(0, open.size() - MOST_DAYS))
                .map(day -> reconcile(day, posted.getOrDefault(day, List.of())))
                .toList();
    }

    /// Reconciles one day, counted before or not.
    ///
    /// @throws guichet.queue.StoreException if the store failed
    public Reconciliation reconcile(LocalDate day) {
        return reconcile(day, postingDays(day).getOrDefault(day, List.of()));
    }

    /// Keys of the charges that the kiosk holds to be posted, by day, up to `last`.
    private Map<LocalDate, List<String>> postingDays(LocalDate last) {
        var days = new TreeMap<LocalDate, List<String>>();
        try (var outbox = store.outbox()) {
            outbox.filter(Reconciler::posted)
                    .forEach(charge -> {
                        var day = LocalDate.parse(charge.postingDate());
                        if (day.isAfter(last)) return;
                        days.computeIfAbsent(day, _ -> new ArrayList<>()).add(charge.key());
                    });
        }
        return days;
    }

    private static boolean posted(OutboxEntry entry) {
        return entry.kind().equals(Reversals.CHARGE) && entry.state() == State.ACCEPTED;
    }

    private boolean isOpen(LocalDate day, int posted) {
        return paper(day).filter(p -> !p.open() && p.posted() == posted).isEmpty();
    }

    private Optional<StatementPaper> paper(LocalDate day) {
        return store.document(StatementPaper.number(day)).map(StatementPaper::of);
    }

    private Reconciliation reconcile(LocalDate day, List<String> posted) {
        return switch (link.statement(day.toString())) {
            case StatementAnswer.NotYet() -> new NotYet(day);
            case StatementAnswer.Unavailable(var reason) -> new Unavailable(day, reason);
            case StatementAnswer.Found(var statement) -> {
                var why = faults(statement, day);
                yield why.isEmpty() ? counted(statement, day, posted) : new NotCounted(day, why);
            }
        };
    }

    private List<String> faults(Statement statement, LocalDate day) {
        var faults = new ArrayList<>(statement.faults());
        if (!statement.businessDate().equals(day.toString())) {
            faults.add("the statement is of " + statement.businessDate() + ", not of " + day);
        }
        paper(day)
                .filter(before -> !before.digest().equals(StatementPaper.digest(statement)))
                .ifPresent(_ -> faults.add("it is another statement than the one counted before"));
        return faults;
    }

    private Counted counted(Statement statement, LocalDate day, List<String> posted) {
        var here = new FromStore(posted.stream().flatMap(k -> charge(k).stream()).toList());
        var matching = Matching.of(statement, here);
        var differences = new ArrayList<>(matching.differences());
        var agreed = matching.agreed();
        var later = matching.later();
        var unanswered = 0;
        for (var verdict : verdicts(matching)) {
            switch (verdict) {
                case Verdict.Agreed() -> agreed++;
                case Verdict.Later() -> later++;
                case Verdict.Differs(var difference) -> differences.add(difference);
                case Verdict.Unanswered() -> unanswered++;
            }
        }
        var paper =
                new StatementPaper(
                        day.toString(),
                        StatementPaper.digest(statement),
                        statement.lines().size(),
                        posted.size(),
                        later + unanswered > 0);
        written(differences, paper, day);
        return new Counted(
                day, statement, agreed, later, unanswered, found(differences), sums(here));
    }

    private List<Verdict> verdicts(Matching matching) {
        var verdicts = new ArrayList<Verdict>();
        var asked = 0;
        var vain = 0;
        for (var question : matching.questions()) {
            Confirmation said = new Confirmation.Unknown("not asked");
            if (asked < MOST_QUESTIONS && vain < VAIN_QUESTIONS) {
                asked++;
                said = link.confirm(question.charge().key(), question.charge().body());
                vain = said instanceof Confirmation.Unknown ? vain + 1 : 0;
            }
            verdicts.add(matching.verdict(question, said));
        }
        return verdicts;
    }

    /// Importing twice changes nothing: only what is new is written.
    private void written(List<Difference> differences, StatementPaper paper, LocalDate day) {
        var now = clock.millis();
        var commit = Commit.builder();
        for (var difference : differences) {
            if (store.document(difference.number()).isEmpty()) commit.add(difference.opened(now));
        }
        var rows = commit.add(paper.kept(paper(day), now)).build();
        if (!rows.documents().isEmpty()) store.commit(rows);
    }

    private List<Found> found(List<Difference> differences) {
        return differences.stream()
                .map(d -> new Found(d, store.document(d.number()).orElseThrow()))
                .toList();
    }

    private static Map<String, Sum> sums(FromStore here) {
        var sums = new TreeMap<String, Sum>();
        for (var charge : here.posted()) {
            sums.merge(
                    charge.currency(),
                    new Sum(1, charge.minorUnits()),
                    (a, b) ->
                            new Sum(
                                    a.count() + b.count(),
                                    Math.addExact(a.minorUnits(), b.minorUnits())));
        }
        return sums;
    }

    private Optional<OutboxEntry> charge(String key) {
        return store.outboxEntry(key).filter(entry -> entry.kind().equals(Reversals.CHARGE));
    }

    private final class FromStore implements Matching.Here {

        private final List<OutboxEntry> posted;

        FromStore(List<OutboxEntry> posted) {
            this.posted = posted;
        }

        @Override
        public Optional<OutboxEntry> charge(String key) {
            return Reconciler.this.charge(key);
        }

        @Override
        public List<OutboxEntry> posted() {
            return posted;
        }

        @Override
        public Undoing undoing(OutboxEntry charge) {
            return Reversals.undoing(charge, store);
        }

        @Override
        public List<Split> splits(OutboxEntry charge) {
            return link.splitsOf(charge.body());
        }
    }
}
