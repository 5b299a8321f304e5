package guichet.app.ui.screen.search;

import guichet.app.bill.Catalogue;
import guichet.app.bill.Service;
import guichet.app.bill.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds services by name, by pinyin or by initials. Pure.
///
/// `HZSW`, `hangzhou`, `shuiwu`, `杭州` and `Hangzhou Water` all find the water works of Hangzhou.
/// Better matches come first: initials, then the beginning of a name, then the beginning of any
/// word, then anything inside.
public final class BillerSearch {

    private record Hit(Service service, int rank, int order) {}

    private final Catalogue catalogue;

    public BillerSearch(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// All services for an empty search, else those that match, best first, at most `atMost`.
    public List<Service> find(String typed, int atMost) {
        var wanted = squeezed(typed);
        var hits = new ArrayList<Hit>();
        for (var service : catalogue.services()) {
            var rank = wanted.isEmpty() ? 0 : rank(service, wanted);
            if (rank >= 0) hits.add(new Hit(service, rank, hits.size()));
        }
        return hits.stream()
                .sorted(Comparator.comparingInt(Hit::rank).thenComparingInt(Hit::order))
                .limit(atMost)
                .map(Hit::service)
                .toList();
    }

    /// Lower is better; negative is no match.
    private int rank(Service service, String wanted) {
        var biller = catalogue.biller(service.billerId());
        var names = new ArrayList<>(namesOf(service.name()));
        biller.ifPresent(b -> {
            names.addAll(namesOf(b.name()));
            names.addAll(namesOf(b.city()));
            names.add(b.pinyin());
        });
        if (biller.filter(b -> squeezed(b.initials()).startsWith(wanted)).isPresent()) return 0;
        if (names.stream().anyMatch(name -> squeezed(name).startsWith(wanted))) return 1;
        if (names.stream().anyMatch(name -> anyWordBegins(name, wanted))) return 2;
        if (names.stream().anyMatch(name -> squeezed(name).contains(wanted))) return 3;
        return -1;
    }

    private static boolean anyWordBegins(String name, String wanted) {
        for (int i = name.indexOf(' '); i >= 0; i = name.indexOf(' ', i + 1)) {
            if (squeezed(name.substring(i)).startsWith(wanted)) return true;
        }
        return false;
    }

    private static Collection<String> namesOf(Wording wording) {
        return wording.texts().values();
    }

    /// Letters and digits only, in lower case: nobody searches for a space.
    private static String squeezed(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
