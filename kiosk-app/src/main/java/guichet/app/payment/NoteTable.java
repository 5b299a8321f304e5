package guichet.app.payment;

import guichet.app.money.Money;
import java.util.List;
import java.util.Optional;

/// What an acceptor says that its types of notes are worth.
public record NoteTable(List<Kind> kinds) {

    public NoteTable {
        kinds = List.copyOf(kinds);
    }

    /// @param type the acceptor's number for its kind
    public record Kind(int type, Money value) {}

    Optional<Money> valueOf(int type) {
        return kinds.stream().filter(k -> k.type() == type).map(Kind::value).findFirst();
    }
}
