package guichet.app.bill;

import java.util.List;
import java.util.Optional;

/// Everything that can be paid here, as published by the bank. Immutable; a new version replaces
/// the whole.
public record Catalogue(
        long version, List<Category> categories, List<Biller> billers, List<Service> services) {

    public Catalogue {
        categories = List.copyOf(categories);
        billers = List.copyOf(billers);
        services = List.copyOf(services);
    }

    /// @param icon a name the theme knows: `water`, `power`, `gas`, `phone`, `heat`, `tv`, `tax`,
    ///     `school`, `health`, `traffic`, `home`, `gift`
    public record Category(String id, String icon, Wording name) {}

    /// @param pinyin whole syllables without tones, lower case, such as `hangzhou shuiwu`
    /// @param initials such as `hzsw`
    public record Biller(String id, Wording name, Wording city, String pinyin, String initials) {}

    public Optional<Service> service(String id) {
        return services.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    public Optional<Biller> biller(String id) {
        return billers.stream().filter(b -> b.id().equals(id)).findFirst();
    }

    public List<Service> servicesIn(String category) {
        return services.stream().filter(s -> s.category().equals(category)).toList();
    }
}
