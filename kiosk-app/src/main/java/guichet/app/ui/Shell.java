package guichet.app.ui;

import guichet.app.bill.Catalogue;
import guichet.app.bill.Language;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.ScreenView;
import guichet.app.ui.screen.account.AccountView;
import guichet.app.ui.screen.account.AccountViewModel;
import guichet.app.ui.screen.attract.AttractView;
import guichet.app.ui.screen.attract.AttractViewModel;
import guichet.app.ui.screen.billers.BillersView;
import guichet.app.ui.screen.billers.BillersViewModel;
import guichet.app.ui.screen.bills.BillsView;
import guichet.app.ui.screen.bills.BillsViewModel;
import guichet.app.ui.screen.cashoff.CashNotPossibleView;
import guichet.app.ui.screen.cashoff.CashNotPossibleViewModel;
import guichet.app.ui.screen.categories.CategoriesView;
import guichet.app.ui.screen.categories.CategoriesViewModel;
import guichet.app.ui.screen.lookingup.LookingUpView;
import guichet.app.ui.screen.lookingup.LookingUpViewModel;
import guichet.app.ui.screen.notfound.NothingFoundView;
import guichet.app.ui.screen.notfound.NothingFoundViewModel;
import guichet.app.ui.screen.notfound.UnknownScanView;
import guichet.app.ui.screen.notfound.UnknownScanViewModel;
import guichet.app.ui.screen.outofservice.OutOfServiceView;
import guichet.app.ui.screen.outofservice.OutOfServiceViewModel;
import guichet.app.ui.screen.paying.PayingView;
import guichet.app.ui.screen.paying.PayingViewModel;
import guichet.app.ui.screen.result.ResultView;
import guichet.app.ui.screen.result.ResultViewModel;
import guichet.app.ui.screen.search.SearchView;
import guichet.app.ui.screen.search.SearchViewModel;
import guichet.app.ui.screen.terms.TermsView;
import guichet.app.ui.screen.terms.TermsViewModel;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import guichet.app.visit.Visit;
import guichet.theme.DisplayProfile;
import guichet.theme.Stylesheet;
import guichet.theme.Theme;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/// Everything on the kiosk's display: the header, the screen of the place, and what may lie over
/// both. JavaFX thread only; [LatestOnFx] leads here.
///
/// A screen lives as long as its place: it is updated while the place stays, and thrown away with
/// all that it shows when the customer goes on, so that nobody's number outlives their visit.
public final class Shell {

    private final Consumer<Touch> intents;
    private final Supplier<Catalogue> catalogue;
    private final Setting setting;
    private final Header header;
    private final HelpOverlay help;
    private final StillThereOverlay stillThere;
    private final BorderPane stage = new BorderPane();
    private final StackPane root;
    private Optional<ScreenView<?, ?>> current = Optional.empty();
    private Optional<Visit> shown = Optional.empty();

    public Shell(
            Consumer<Touch> intents,
            Supplier<Catalogue> catalogue,
            DisplayProfile display,
            Theme theme) {
        this(intents, catalogue, Setting.of(display, theme));
    }

    public Shell(Consumer<Touch> intents, Supplier<Catalogue> catalogue, Setting setting) {
        this.intents = intents;
        this.catalogue = catalogue;
        this.setting = setting;
        help = new HelpOverlay(setting.brand());
        stillThere = new StillThereOverlay(() -> intents.accept(new Touch.NeedMoreTime()));
        header = new Header(setting.brand(), this::choose, this::openHelp);
        stage.setTop(header);
        stage.getStyleClass().add("stage");
        root = new StackPane(stage, help, stillThere);
    }

    /// The scene to show, dressed and sized for the display. Ask once.
    public Scene scene() {
        var scene = setting.theme().scene(root, setting.display());
        var screens = Objects.requireNonNull(Shell.class.getResource("screens.css"), "screens.css");
        root.getStylesheets().add(Stylesheet.read(screens).urlOn(setting.display()));
        return scene;
    }

    public Parent root() {
        return root;
    }

    /// Draws that visit.
    public void show(Visit visit) {
        var reader = Reader.of(visit.language());
        var unchanged =
                shown.filter(v -> v.place().equals(visit.place()))
                        .filter(v -> v.language() == visit.language())
                        .isPresent();
        shown = Optional.of(visit);
        if (!unchanged) {
            draw(visit.place(), reader);
            header.show(visit, reader);
            help.about(visit.place(), reader);
        }
        stillThere.show(visit, reader);
    }

    private void draw(Place place, Reader reader) {
        switch (place) {
            case Place.Attract p ->
                    put(
                            p,
                            AttractView.class,
                            reader,
                            () -> new AttractView(new AttractViewModel(intents)));
            case Place.Categories p ->
                    put(
                            p,
                            CategoriesView.class,
                            reader,
                            () ->
                                    new CategoriesView(
                                            new CategoriesViewModel(intents, catalogue),
                                            display()));
            case Place.Billers p ->
                    put(
                            p,
                            BillersView.class,
                            reader,
                            () ->
                                    new BillersView(
                                            new BillersViewModel(intents, catalogue), display()));
            case Place.Search p ->
                    put(
                            p,
                            SearchView.class,
                            reader,
                            () ->
                                    new SearchView(
                                            new SearchViewModel(intents, catalogue), display()));
            case Place.EnterAccount p ->
                    put(
                            p,
                            AccountView.class,
                            reader,
                            () -> new AccountView(new AccountViewModel(intents), display()));
            case Place.LookingUp p ->
                    put(
                            p,
                            LookingUpView.class,
                            reader,
                            () ->
                                    new LookingUpView(
                                            new LookingUpViewModel(intents, setting.timer())));
            case Place.Bills p ->
                    put(
                            p,
                            BillsView.class,
                            reader,
                            () -> new BillsView(new BillsViewModel(intents), display()));
            case Place.NothingFound p ->
                    put(
                            p,
                            NothingFoundView.class,
                            reader,
                            () -> new NothingFoundView(new NothingFoundViewModel(intents)));
            case Place.UnknownScan p ->
                    put(
                            p,
                            UnknownScanView.class,
                            reader,
                            () -> new UnknownScanView(new UnknownScanViewModel(intents)));
            case Place.Terms p ->
                    put(
                            p,
                            TermsView.class,
                            reader,
                            () -> new TermsView(new TermsViewModel(intents), display()));
            case Place.CashNotPossible p ->
                    put(
                            p,
                            CashNotPossibleView.class,
                            reader,
                            () -> new CashNotPossibleView(new CashNotPossibleViewModel(intents)));
            case Place.Paying p ->
                    put(
                            p,
                            PayingView.class,
                            reader,
                            () ->
                                    new PayingView(
                                            new PayingViewModel(intents, setting.timer()),
                                            display()));
            case Place.Result p ->
                    put(
                            p,
                            ResultView.class,
                            reader,
                            () -> new ResultView(new ResultViewModel(intents), display()));
            case Place.OutOfService p ->
                    put(
                            p,
                            OutOfServiceView.class,
                            reader,
                            () -> new OutOfServiceView(new OutOfServiceViewModel(intents)));
        }
    }

    /// Updates the screen that stands, if it is of that kind; else puts a new one in its place.
    private <P extends Place, F extends Face, V extends ScreenView<P, F>> void put(
            P place, Class<V> kind, Reader reader, Supplier<V> fresh) {
        var standing = current.filter(kind::isInstance).map(kind::cast);
        var view = standing.orElseGet(fresh);
        view.model().show(place, reader);
        view.nameWays(reader.say("way.back"), reader.say("way.home"));
        if (standing.isPresent()) return;
        current.ifPresent(old -> old.model().left());
        current = Optional.of(view);
        help.close();
        stage.setCenter(view);
    }

    private DisplayProfile display() {
        return setting.display();
    }

    private void choose(Language language) {
        intents.accept(new Touch.ChooseLanguage(language));
    }

    private void openHelp() {
        intents.accept(new Touch.Typing());
        help.open();
    }
}
