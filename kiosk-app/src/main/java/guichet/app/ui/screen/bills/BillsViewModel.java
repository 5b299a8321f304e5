package guichet.app.ui.screen.bills;

import guichet.app.bill.Bill;
import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import java.util.List;
import java.util.function.Consumer;

/// Words and touches of [BillsView].
public final class BillsViewModel extends ScreenModel<Place.Bills, BillsViewModel.Words> {

    public record Words(String title, String subtitle, List<Owed> owed) implements Face {}

    public record Owed(Bill bill, String period, String due, String amount) {}

    public BillsViewModel(Consumer<Touch> intents) {
        super(intents);
    }

    public void choose(Bill bill) {
        send(new Touch.ChooseBill(bill));
    }

    @Override
    protected Words faceOf(Place.Bills place, Reader reader) {
        var service = reader.say(place.service().name());
        return new Words(
                reader.say(place.bills().size() == 1 ? "bills.title-one" : "bills.title"),
                place.holder().isEmpty()
                        ? service
                        : reader.say("bills.subtitle", service, place.holder()),
                place.bills().stream().map(bill -> owed(bill, reader)).toList());
    }

    private static Owed owed(Bill bill, Reader reader) {
        var period =
                bill.period().isEmpty()
                        ? reader.say("bills.no-period", bill.reference())
                        : reader.formats().period(bill.period());
        return new Owed(
                bill,
                period,
                reader.say("bills.due", reader.date(bill.dueDate())),
                reader.money(bill.due()));
    }
}
