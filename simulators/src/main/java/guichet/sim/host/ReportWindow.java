package guichet.sim.host;

import guichet.sim.host.bank.Bank;
import guichet.sim.host.bank.Counter.Reminded;
import guichet.sim.host.bank.Counter.Reminder;
import guichet.sim.host.bank.Statement;
import guichet.sim.host.bank.Terminals.Heartbeat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// What moves no money: heartbeats, statements, receipts, reminders. Called by many threads.
final class ReportWindow {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern STATE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern PROOF = Pattern.compile("proof=([A-Za-z0-9]{1,40})");
    private static final Pattern PHONE = Pattern.compile("\\+\\d{6,15}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{2,35}");
    private static final String NO_HEAD = "0".repeat(64);
    private static final int MOST_DAYS = 60;

    private final Bank bank;
    private final Supplier<Instant> clock;
    private final Consumer<String> events;

    ReportWindow(Bank bank, Supplier<Instant> clock, Consumer<String> events) {
        this.bank = bank;
        this.clock = clock;
        this.events = events;
    }

    Reply heartbeat(Message message) throws Refusal {
        var members = Members.of(message.body());
        var beat =
                new Heartbeat(
                        message.terminal(),
                        (int) members.whole("epoch", 1, 999_999),
                        members.whole("sequence", 0, Long.MAX_VALUE),
                        members.whole("headNumber", 0, Long.MAX_VALUE),
                        members.text("headHash", HASH),
                        members.text("state", STATE),
                        members.whole("queued", 0, Long.MAX_VALUE),
                        members.wholes("voided", 1, Long.MAX_VALUE));
        members.instant("at");
        members.end();
        var seen = bank.terminals().heartbeat(beat);
        var behind = seen.sequence() > beat.sequence() ? " behind " + seen.sequence() : "";
        events.accept(
                "heartbeat %s %d%s %s%s"
                        .formatted(
                                message.terminal(),
                                beat.sequence(),
                                behind,
                                beat.state(),
                                seen.wentBack() ? " refused" : ""));
        var body =
                Reply.object()
                        .put("hostTime", Reply.TIME.format(clock.get()))
                        .put("lastEpoch", seen.epoch())
                        .put("lastSequence", seen.sequence())
                        .put("headNumber", seen.headNumber())
                        .put("headHash", seen.headHash().isEmpty() ? NO_HEAD : seen.headHash());
        return seen.wentBack()
                ? Reply.of(
                        409, body.put("error", "sequence-back").put("detail", "a number went back"))
                : Reply.of(body);
    }

    Reply statement(Message message, String subject) throws Refusal {
        var statement = bank.days().statement(message.terminal(), date(subject));
        var body = Reply.object().put("businessDate", statement.businessDate());
        // A day that is not closed is told only by a bank that spoils its statements.
        var early = !statement.closed() && bank.days().isClosed(statement.businessDate());
        var state = statement.closed() ? "final" : early ? "preliminary" : "open";
        events.accept(
                "statement %s %s %d lines"
                        .formatted(statement.businessDate(), state, statement.lines().size()));
        body.put("state", state);
        if (!state.equals("open")) {
            write(statement, body);
        }
        return Reply.of(body);
    }

    private static void write(Statement statement, ObjectNode body) {
        var lines = body.putArray("lines");
        for (var line : statement.lines()) {
            var node =
                    lines.addObject()
                            .put("key", line.key())
                            .put("state", line.state())
                            .put("service", line.service())
                            .put("amount", line.amount())
                            .put("fee", line.fee())
                            .put("currency", line.currency())
                            .put("postingDate", line.postingDate());
            var splits = node.putArray("splits");
            for (var split : line.splits()) {
                splits.addObject().put("to", split.to()).put("amount", split.amount());
            }
        }
        var totals = body.putArray("totals");
        for (var total : statement.totals()) {
            totals.addObject()
                    .put("currency", total.currency())
                    .put("count", total.count())
                    .put("amount", total.minorUnits());
        }
    }

    private static LocalDate date(String text) throws Refusal {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest("path: not a date");
        }
    }

    Reply receipt(Message message, String subject) throws Refusal {
        var proof = PROOF.matcher(message.query());
        if (!proof.matches()) {
            throw Refusal.badRequest("query: want proof=, 1 to 40 letters or digits");
        }
        var charges = bank.charges().receipt(subject, proof.group(1));
        var body = Reply.object().put("number", subject);
        events.accept("receipt %s %d charges".formatted(subject, charges.size()));
        if (charges.isEmpty()) {
            return Reply.of(body.put("result", "not-known"));
        }
        var list = body.put("result", "known").putArray("charges");
        for (var charge : charges) {
            list.add(ChargeWindow.state(charge));
        }
        return Reply.of(body);
    }

    Reply remind(Message message) throws Refusal {
        var members = Members.of(message.body());
        var slip = Errand.slip(message, members);
        var reminder =
                new Reminder(
                        slip.key(),
                        message.terminal(),
                        members.text("service", Errand.SERVICE),
                        members.text("account", Errand.ACCOUNT),
                        members.text("phone", PHONE),
                        members.text("language", LANGUAGE),
                        (int) members.whole("daysBefore", 0, MOST_DAYS));
        members.end();
        var body = Reply.object().put("key", slip.key());
        return switch (bank.counter().remind(reminder, slip.bodyHash())) {
            case Reminded.Noted() -> {
                events.accept("reminder noted " + reminder.service());
                yield Reply.of(body.put("outcome", "noted"));
            }
            case Reminded.Refused(var reason) -> {
                events.accept("reminder refused " + reason);
                yield Reply.of(
                        body.put("outcome", "refused").put("final", true).put("reason", reason));
            }
            case Reminded.Conflict() -> throw Refusal.conflict();
        };
    }
}
