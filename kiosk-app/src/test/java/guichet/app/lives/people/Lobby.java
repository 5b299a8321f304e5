package guichet.app.lives.people;

import guichet.app.bill.Service;
import guichet.app.lives.watch.Safety;
import guichet.app.lives.watch.Told;
import guichet.app.lives.world.Site;
import guichet.app.visit.Touch;
import java.util.Optional;

/// Where customers stand: what they see, touch and reach.
public interface Lobby {

    Site site();

    /// Who is told what a customer put in, and what they find wrong.
    Safety safety();

    /// The screen.
    Told told();

    void touch(Touch touch);

    /// A service as the kiosk knows it.
    Optional<Service> catalogued(String service);

    /// The bank goes away for a while.
    void outage();
}
