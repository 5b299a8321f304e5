package guichet.queue.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.Errand;
import guichet.queue.host.HostLink;
import guichet.queue.host.Statement;
import guichet.queue.host.Statement.Line;
import guichet.queue.host.Statement.Total;
import guichet.queue.host.StatementAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A bank that gives the statements it is told to give, and says of each charge what it is told to.
/// A charge's body names its splits, as in `biller=8700,fee=60`.
final class StatementBank implements HostLink {

    private final Map<String, StatementAnswer> statements = new TreeMap<>();
    private final Map<String, Confirmation> ledger = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    /// Gives a final statement with right totals.
    void closes(String date, Line... lines) {
        gives(statement(date, lines));
    }

    void gives(Statement statement) {
        statements.put(statement.businessDate(), new StatementAnswer.Found(statement));
    }

    void answers(String date, StatementAnswer answer) {
        statements.put(date, answer);
    }

    void says(String key, Confirmation said) {
        ledger.put(key, said);
    }

    /// Keys it was asked about.
    List<String> asked() {
        return List.copyOf(asked);
    }

    static Statement statement(String date, Line... lines) {
        var totals = new ArrayList<Total>();
        List.of(lines).stream()
                .map(Line::currency)
                .distinct()
                .forEach(currency -> totals.add(total(currency, List.of(lines))));
        return new Statement(date, true, List.of(lines), totals);
    }

    private static Total total(String currency, List<Line> lines) {
        var own = lines.stream().filter(l -> l.currency().equals(currency)).toList();
        var sum =
                own.stream()
                        .filter(l -> l.state().equals("posted"))
                        .mapToLong(l -> l.minorUnits() + l.feeMinorUnits())
                        .sum();
        return new Total(currency, own.size(), sum);
    }

    /// 87.00 to the biller and a fee of 0.60.
    static Line line(String key, String state, String date) {
        return line(key, state, date, 8_700);
    }

    static Line line(String key, String state, String date, long minorUnits) {
        return new Line(
                key,
                state,
                "water",
                minorUnits,
                60,
                "CNY",
                date,
                List.of(new Split("fee", 60), new Split("biller", minorUnits)));
    }

    @Override
    public StatementAnswer statement(String businessDate) {
        return statements.getOrDefault(businessDate, new StatementAnswer.NotYet());
    }

    @Override
    public Confirmation confirm(String key) {
        asked.add(key);
        return ledger.getOrDefault(key, new Confirmation.NeverSeen());
    }

    @Override
    public List<Split> splitsOf(byte[] body) {
        var splits = new ArrayList<Split>();
        for (var split : new String(body, UTF_8).split(",", -1)) {
            var at = split.indexOf('=');
            splits.add(new Split(split.substring(0, at), Long.parseLong(split.substring(at + 1))));
        }
        return splits;
    }

    @Override
    public byte[] errandBody(Errand errand) {
        return errand.key().getBytes(UTF_8);
    }

    @Override
    public Query query(BillQuery query) {
        return new Query.NoSuchAccount();
    }

    @Override
    public byte[] chargeBody(Charge charge) {
        return new byte[0];
    }

    @Override
    public Delivery charge(String key, byte[] body) {
        return new Delivery.Unknown("not told");
    }

    @Override
    public CatalogueAnswer catalogue(Optional<String> etag) {
        return new CatalogueAnswer.NotModified();
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        return new HeartbeatAnswer.Unavailable("not told");
    }

    @Override
    public HostTraits traits() {
        return new HostTraits(true, true, true);
    }

    @Override
    public void close() {}
}
