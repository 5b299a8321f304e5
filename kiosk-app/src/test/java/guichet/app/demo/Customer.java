package guichet.app.demo;

import java.util.List;

/// One customer's visit: who, what they put in, and how everything stood afterwards.
///
/// @param screens pictures in the order they were taken
/// @param tickets papers that came out meanwhile
/// @param trouble what went otherwise than the story tells; empty if nothing did
record Customer(
        int number,
        String story,
        long inserted,
        Counts counts,
        List<String> screens,
        List<String> tickets,
        String trouble) {

    /// The one line a story ends with.
    String line() {
        return "customer %d paid %s · cassette %s · bank %s · books: cassette %s = posted %s + on the way %s + claims %s + suspense %s · %s"
                .formatted(
                        number,
                        Counts.yuan(inserted),
                        Counts.yuan(counts.cassette()),
                        Counts.yuan(counts.bank()),
                        Counts.yuan(counts.booksCassette()),
                        Counts.yuan(counts.accepted()),
                        Counts.yuan(counts.waiting()),
                        Counts.yuan(counts.claims()),
                        Counts.yuan(counts.suspense()),
                        agrees() ? "agree" : "DISAGREE");
    }

    boolean agrees() {
        return counts.hold() && trouble.isEmpty();
    }
}
