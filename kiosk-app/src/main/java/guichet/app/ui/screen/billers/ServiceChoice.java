package guichet.app.ui.screen.billers;

import guichet.app.bill.Catalogue;
import guichet.app.bill.Service;
import guichet.app.ui.Reader;

/// One service as a line to touch.
///
/// @param icon of its category
/// @param where its biller and city
public record ServiceChoice(Service service, String icon, String name, String where) {

    public static ServiceChoice of(Service service, Catalogue catalogue, Reader reader) {
        var icon =
                catalogue.categories().stream()
                        .filter(category -> category.id().equals(service.category()))
                        .map(Catalogue.Category::icon)
                        .findFirst()
                        .orElse("");
        var name = reader.say(service.name());
        var where =
                catalogue
                        .biller(service.billerId())
                        .map(b -> where(name, reader.say(b.name()), reader.say(b.city()), reader))
                        .orElse("");
        return new ServiceChoice(service, icon, name, where);
    }

    /// A biller named like its service is not named twice.
    private static String where(String service, String biller, String city, Reader reader) {
        return service.equals(biller) ? city : reader.say("service.where", biller, city);
    }
}
