package guichet.app.visit;

import static guichet.app.visit.Place.*;

import guichet.app.bill.Basket;
import guichet.app.bill.Bill;
import guichet.app.bill.Language;
import guichet.app.bill.Quote;
import guichet.app.bill.Service;
import guichet.app.payment.PaymentEvent;
import guichet.app.visit.Place.OutOfService.Cause;
import guichet.app.visit.Touch.*;
import guichet.app.visit.VisitEffect.*;
import guichet.app.visit.VisitEvent.*;
import java.util.List;
import java.util.Optional;

/// The visit machine: where the customer stands after each event. Pure; time comes as a value.
public final class Visits {

    private final Language home;

    /// @param home the language of a kiosk with nobody before it
    public Visits(Language home) {
        this.home = home;
    }

    public VisitStep step(VisitState s, VisitEvent event, Facts facts, long nowMs) {
        return switch (event) {
            case Touched(var touch) -> touched(s.seen(nowMs), touch, facts);
            case BillScanned(var service, var account, var reference) ->
                    scanned(s, service, account, reference, facts, nowMs);
            case UnknownScanned _ ->
                    takesScans(s.place())
                            ? VisitStep.to(s.seen(nowMs).at(new UnknownScan()))
                            : VisitStep.to(s);
            case BillsFound e -> found(s, e, nowMs);
            case NoBills(var service, var account, var why) ->
                    s.place() instanceof LookingUp(var asked, var a)
                                    && asked.id().equals(service)
                                    && a.equals(account)
                            ? VisitStep.to(s.seen(nowMs).at(new NothingFound(asked, account, why)))
                            : VisitStep.to(s);
            case PaymentStarted(var service, var view) ->
                    VisitStep.to(s.seen(nowMs).at(new Paying(service, view)));
            case PaymentMoved(var view) ->
                    s.place() instanceof Paying(var service, var before)
                            ? VisitStep.to(
                                    moved(s, before, view, nowMs).at(new Paying(service, view)))
                            : VisitStep.to(s);
            case PaymentEnded(var result) -> ended(s, result, nowMs);
            case Ticked _ -> ticked(s, facts, nowMs);
            case FactsChanged _ -> factsChanged(s, facts);
        };
    }

    private VisitStep touched(VisitState s, Touch touch, Facts facts) {
        return switch (touch) {
            case Begin _ ->
                    s.place() instanceof Attract
                            ? VisitStep.to(s.at(new Categories()))
                            : VisitStep.to(s);
            case ChooseLanguage(var language) -> VisitStep.to(s.in(language));
            case ChooseCategory(var id) ->
                    facts.catalogue().categories().stream()
                            .filter(c -> c.id().equals(id) && choosing(s.place()))
                            .findFirst()
                            .map(c -> VisitStep.to(s.at(new Billers(c))))
                            .orElse(VisitStep.to(s));
            case OpenSearch _ ->
                    choosing(s.place()) ? VisitStep.to(s.at(new Search())) : VisitStep.to(s);
            case ChooseService(var service) ->
                    choosing(s.place())
                            ? VisitStep.to(s.at(new EnterAccount(service, "", Optional.empty())))
                            : VisitStep.to(s);
            case Typing _, NeedMoreTime _ -> VisitStep.to(s);
            case SubmitAccount(var account) -> submitted(s, account);
            case ChooseBill(var bill) -> chosen(s, List.of(bill), facts);
            case ChooseAllBills _ ->
                    s.place() instanceof Bills(_, _, var bills, _)
                                    && bills.size() <= Basket.MOST_BILLS
                            ? chosen(s, bills, facts)
                            : VisitStep.to(s);
            case PayCash _ -> agreed(s, Way.CASH);
            case PayCard _ -> agreed(s, Way.CARD);
            case PayPhone _ -> agreed(s, Way.PHONE);
            case Done _ -> paying(s, new PaymentEvent.DoneTouched());
            case Pay _ -> paying(s, new PaymentEvent.PayTouched());
            case InsertMore _ -> paying(s, new PaymentEvent.InsertMoreTouched());
            case Cancel _ ->
                    s.place() instanceof LookingUp(var service, var account)
                            ? VisitStep.to(
                                    s.at(new EnterAccount(service, account, Optional.empty())))
                            : paying(s, new PaymentEvent.CancelTouched());
            case Back _ -> VisitStep.to(s.at(before(s.place(), facts)));
            case Home _, Finish _ -> goodbye(s);
        };
    }

    private static VisitStep agreed(VisitState s, Way way) {
        return switch (s.place()) {
            case Terms(var service, var basket, _, _, var ways) ->
                    ways.contains(way)
                            ? VisitStep.to(
                                    s,
                                    new StartPayment(service, basket, ways.contains(Way.CASH), way))
                            : VisitStep.to(s);
            case Paying(_, var view) ->
                    view.rest().contains(way) ? VisitStep.to(s, new PayRest(way)) : VisitStep.to(s);
            case Attract _, Categories _, Billers _, Search _, EnterAccount _ -> VisitStep.to(s);
            case LookingUp _, Bills _, NothingFound _, UnknownScan _ -> VisitStep.to(s);
            case CashNotPossible _, Result _, OutOfService _ -> VisitStep.to(s);
        };
    }

    private static VisitStep paying(VisitState s, PaymentEvent event) {
        return s.place() instanceof Paying
                ? VisitStep.to(s, new TellPayment(event))
                : VisitStep.to(s);
    }

    /// Money inside is never left behind by going home.
    private VisitStep goodbye(VisitState s) {
        if (s.place() instanceof Paying || s.place() instanceof OutOfService)
            return VisitStep.to(s);
        return VisitStep.to(VisitState.nobody(home), new ForgetCustomer());
    }

    private static boolean choosing(Place place) {
        return place instanceof Categories || place instanceof Billers || place instanceof Search;
    }

    private static boolean takesScans(Place place) {
        return switch (place) {
            case Attract _, Categories _, Billers _, Search _, EnterAccount _ -> true;
            case NothingFound _, UnknownScan _, Bills _, Terms _, CashNotPossible _ -> true;
            case LookingUp _, Paying _, Result _, OutOfService _ -> false;
        };
    }

    private static VisitStep submitted(VisitState s, String account) {
        if (!(s.place() instanceof EnterAccount(var service, _, _))) return VisitStep.to(s);
        var fault = service.account().faultIn(account);
        return fault.isPresent()
                ? VisitStep.to(s.at(new EnterAccount(service, account, fault)))
                : VisitStep.to(
                        s.at(new LookingUp(service, account)), new AskBank(service, account, ""));
    }

    private static VisitStep scanned(
            VisitState s, String id, String account, String reference, Facts facts, long nowMs) {
        var service = facts.catalogue().service(id);
        if (!takesScans(s.place()) || service.isEmpty()) return VisitStep.to(s);
        var fault = service.get().account().faultIn(account);
        if (fault.isPresent()) return VisitStep.to(s.seen(nowMs).at(new UnknownScan()));
        return VisitStep.to(
                s.seen(nowMs).at(new LookingUp(service.get(), account)),
                new AskBank(service.get(), account, reference));
    }

    private static VisitStep found(VisitState s, BillsFound e, long nowMs) {
        if (!(s.place() instanceof LookingUp(var service, var account))
                || !service.id().equals(e.serviceId())
                || !account.equals(e.account())) {
            return VisitStep.to(s);
        }
        return VisitStep.to(s.seen(nowMs).at(new Bills(service, e.holder(), e.bills(), nowMs)));
    }

    private static VisitStep chosen(VisitState s, List<Bill> chosen, Facts facts) {
        return s.place() instanceof Bills(var service, _, var bills, var saidMs)
                        && bills.containsAll(chosen)
                ? VisitStep.to(s.at(Offers.offer(service, chosen, saidMs, facts)))
                : VisitStep.to(s);
    }

    private VisitStep ended(VisitState s, ResultView result, long nowMs) {
        return switch (s.place()) {
            case Paying _ -> VisitStep.to(s.seen(nowMs).at(new Result(result)));
            case Result(var shown) when shown.receiptNumber().equals(result.receiptNumber()) ->
                    VisitStep.to(s.at(new Result(result)));
            case Result _, Attract _, Categories _, Billers _, Search _, EnterAccount _ ->
                    VisitStep.to(s);
            case LookingUp _, Bills _, NothingFound _, UnknownScan _, Terms _ -> VisitStep.to(s);
            case CashNotPossible _, OutOfService _ -> VisitStep.to(s);
        };
    }

    /// A note that moves is as good as a touch.
    private static VisitState moved(VisitState s, PayingView before, PayingView now, long nowMs) {
        var somebody =
                !before.inserted().equals(now.inserted())
                        || !before.refused().equals(now.refused())
                        || !before.asking().equals(now.asking());
        return somebody ? s.seen(nowMs) : s;
    }

    private VisitStep ticked(VisitState s, Facts facts, long nowMs) {
        var pace = facts.pace();
        if (s.place() instanceof Attract || s.place() instanceof OutOfService)
            return VisitStep.to(s);
        var idleMs = nowMs - s.lastSeenMs();
        if (s.place() instanceof Result) {
            return idleMs >= pace.resultStays().toMillis() ? goodbye(s) : VisitStep.to(s);
        }
        if (s.askedMs().isEmpty()) {
            return VisitStep.to(idleMs >= pace.idleWarning().toMillis() ? s.asked(nowMs) : s);
        }
        if (nowMs - s.askedMs().get() < pace.idleAnswer().toMillis()) return VisitStep.to(s);
        if (s.place() instanceof Paying) {
            return VisitStep.to(
                    VisitState.nobody(home),
                    new TellPayment(new PaymentEvent.CustomerLeft()),
                    new ForgetCustomer());
        }
        return goodbye(s);
    }

    /// A payment goes on while other things are out of order; without the store it cannot.
    private VisitStep factsChanged(VisitState s, Facts facts) {
        var cause = facts.outOfService();
        if (cause.isPresent() && (cause.get() == Cause.STORE || !(s.place() instanceof Paying))) {
            var place = new OutOfService(cause.get());
            return VisitStep.to(place.equals(s.place()) ? s : VisitState.nobody(home).at(place));
        }
        if (cause.isEmpty() && s.place() instanceof OutOfService) {
            return VisitStep.to(VisitState.nobody(home));
        }
        return switch (s.place()) {
            case Terms(_, var basket, _, _, _) ->
                    VisitStep.to(s.at(offered(s.place(), basket, facts)));
            case CashNotPossible(_, var basket, _) ->
                    VisitStep.to(s.at(offered(s.place(), basket, facts)));
            case Attract _, Categories _, Billers _, Search _, EnterAccount _ -> VisitStep.to(s);
            case LookingUp _, Bills _, NothingFound _, UnknownScan _, Paying _ -> VisitStep.to(s);
            case Result _, OutOfService _ -> VisitStep.to(s);
        };
    }

    /// What can be offered may change while the customer reads.
    private static Place offered(Place now, Basket basket, Facts facts) {
        return facts.catalogue()
                .service(basket.last().bill().serviceId())
                .map(service -> Offers.offer(service, basket, facts))
                .orElse(now);
    }

    private static Place before(Place place, Facts facts) {
        return switch (place) {
            case Attract _, Categories _, UnknownScan _ -> new Attract();
            case Billers _, Search _ -> new Categories();
            case EnterAccount(var service, _, _) -> categoryOf(service, facts);
            case LookingUp(var service, var account) ->
                    new EnterAccount(service, account, Optional.empty());
            case NothingFound(var service, var account, _) ->
                    new EnterAccount(service, account, Optional.empty());
            case Bills(var service, _, _, _) -> new EnterAccount(service, "", Optional.empty());
            case Terms(var service, var basket, _, _, _) -> again(service, basket);
            case CashNotPossible(var service, var basket, _) -> again(service, basket);
            case Paying p -> p;
            case Result r -> r;
            case OutOfService o -> o;
        };
    }

    private static Place again(Service service, Basket basket) {
        var bills = basket.quotes().stream().map(Quote::bill).toList();
        return new Bills(service, bills.getFirst().holder(), bills, basket.last().saidMs());
    }

    private static Place categoryOf(Service service, Facts facts) {
        return facts.catalogue().categories().stream()
                .filter(c -> c.id().equals(service.category()))
                .findFirst()
                .<Place>map(Billers::new)
                .orElse(new Categories());
    }
}
