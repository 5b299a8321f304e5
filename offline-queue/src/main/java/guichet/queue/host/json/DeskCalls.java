package guichet.queue.host.json;

import guichet.queue.host.HostLink.Split;
import guichet.queue.host.ReceiptAnswer;
import guichet.queue.host.Redemption;
import guichet.queue.host.RedemptionAnswer;
import guichet.queue.host.Reminder;
import guichet.queue.host.ReminderAnswer;
import guichet.queue.host.Statement;
import guichet.queue.host.StatementAnswer;
import guichet.queue.host.json.SignedExchange.Message;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Redemptions, reminders, receipts and statements.
final class DeskCalls {

    /// The listed reasons of a redemption refused.
    static final Set<String> NOT_REDEEMED =
            Set.of("unknown-number", "redeemed-before", "payee-missing", "charge-stands");

    /// The listed reasons of a reminder refused.
    static final Set<String> NOT_REMINDED =
            Set.of("no-such-account", "service-ended", "phone-not-allowed");

    private static final Set<String> POSTED = Set.of("posted", "reversed", "refunded");
    private static final Set<String> CHARGED =
            Set.of("posted", "rejected", "pending", "reversed", "refunded");
    private static final Set<String> RECIPIENTS = Set.of("biller", "agent", "fee");
    private static final int MOST_LINES = 100_000;
    private static final int MOST_SPLITS = 10;
    private static final int MOST_TOTALS = 20;
    private static final int MOST_CHARGES = 50;

    /// So that no sum of a statement's lines can overflow.
    private static final long MOST_AMOUNT = 1_000_000_000_000L;

    private final SignedCalls calls;

    DeskCalls(SignedCalls calls) {
        this.calls = calls;
    }

    RedemptionAnswer redeem(Redemption redemption) {
        try {
            SignedCalls.mustBeKey("key", redemption.key());
            SignedCalls.mustBeKey("number", redemption.number());
            var url = calls.url("claims", redemption.number() + ":redeem");
            var message =
                    Message.post(url, Requests.redemption(redemption)).withKey(redemption.key());
            var answer = AnswerReader.of(calls.send(message).body());
            answer.mustEcho("key", redemption.key());
            answer.mustEcho("number", redemption.number());
            var outcome = answer.word("outcome", 40);
            return switch (outcome) {
                case "accepted" ->
                        new RedemptionAnswer.Accepted(
                                answer.number("amount", 1), answer.currency("currency"));
                case "refused" ->
                        new RedemptionAnswer.Refused(
                                Answers.finalReason(answer, "refused", NOT_REDEEMED));
                case "pending" -> new RedemptionAnswer.Unknown("pending");
                default -> throw new UnusableAnswer("outcome is not a listed one");
            };
        } catch (UnusableAnswer e) {
            return new RedemptionAnswer.Unknown(e.reason());
        }
    }

    ReminderAnswer remind(Reminder reminder) {
        try {
            SignedCalls.mustBeKey("key", reminder.key());
            var message =
                    Message.post(calls.url("reminders"), Requests.reminder(reminder))
                            .withKey(reminder.key());
            var answer = AnswerReader.of(calls.send(message).body());
            answer.mustEcho("key", reminder.key());
            var outcome = answer.oneOf("outcome", Set.of("noted", "refused"));
            return outcome.equals("noted")
                    ? new ReminderAnswer.Noted()
                    : new ReminderAnswer.Refused(
                            Answers.finalReason(answer, "refused", NOT_REMINDED));
        } catch (UnusableAnswer e) {
            return new ReminderAnswer.Unavailable(e.reason());
        }
    }

    ReceiptAnswer receipt(String number, String proof) {
        try {
            SignedCalls.mustBeKey("number", number);
            SignedCalls.mustBeKey("proof", proof);
            var url =
                    calls.url("receipts", number)
                            .newBuilder()
                            .addQueryParameter("proof", proof)
                            .build();
            var answer = AnswerReader.of(calls.send(Message.get(url)).body());
            answer.mustEcho("number", number);
            if (answer.oneOf("result", Set.of("known", "not-known")).equals("not-known")) {
                return new ReceiptAnswer.NotKnown();
            }
            var charges = new ArrayList<ReceiptAnswer.Charged>();
            for (var charge : answer.objects("charges", MOST_CHARGES)) {
                var state = charge.oneOf("state", CHARGED);
                charges.add(
                        new ReceiptAnswer.Charged(
                                charge.word("key", 200),
                                state,
                                charge.number("amount", 1),
                                charge.currency("currency"),
                                state.equals("posted") ? charge.date("postingDate") : ""));
            }
            return new ReceiptAnswer.Known(number, charges);
        } catch (UnusableAnswer e) {
            return new ReceiptAnswer.Unavailable(e.reason());
        }
    }

    StatementAnswer statement(String businessDate) {
        try {
            var date = LocalDate.parse(businessDate).toString();
            var message =
                    Message.get(calls.url("statements", date))
                            .withMostBytes(SignedExchange.MOST_STATEMENT_BYTES);
            var answer = AnswerReader.of(calls.send(message).body());
            answer.mustEcho("businessDate", date);
            var state = answer.oneOf("state", Set.of("open", "preliminary", "final"));
            return state.equals("open")
                    ? new StatementAnswer.NotYet()
                    : new StatementAnswer.Found(
                            new Statement(
                                    date, state.equals("final"), lines(answer), totals(answer)));
        } catch (DateTimeException e) {
            return new StatementAnswer.Unavailable("not asked: not a date");
        } catch (UnusableAnswer e) {
            return new StatementAnswer.Unavailable(e.reason());
        }
    }

    private static List<Statement.Line> lines(AnswerReader answer) throws UnusableAnswer {
        var lines = new ArrayList<Statement.Line>();
        for (var line : answer.objects("lines", 0, MOST_LINES)) {
            var splits = new ArrayList<Split>();
            for (var split : line.objects("splits", 0, MOST_SPLITS)) {
                splits.add(new Split(split.oneOf("to", RECIPIENTS), split.number("amount", 0)));
            }
            lines.add(
                    new Statement.Line(
                            line.word("key", 200),
                            line.oneOf("state", POSTED),
                            line.word("service", 100),
                            line.number("amount", 1, MOST_AMOUNT),
                            line.number("fee", 0, MOST_AMOUNT),
                            line.currency("currency"),
                            line.date("postingDate"),
                            splits));
        }
        return lines;
    }

    private static List<Statement.Total> totals(AnswerReader answer) throws UnusableAnswer {
        var totals = new ArrayList<Statement.Total>();
        for (var total : answer.objects("totals", 0, MOST_TOTALS)) {
            totals.add(
                    new Statement.Total(
                            total.currency("currency"),
                            Math.toIntExact(total.number("count", 0, MOST_LINES)),
                            total.number("amount", 0)));
        }
        return totals;
    }
}
