package guichet.device.cash;

import java.util.List;

/// Who the acceptor is. Journal rows are settled only by the serial number that made them.
public record AcceptorIdentity(String protocol, String model, String serial, List<Banknote> notes) {

    public AcceptorIdentity {
        notes = List.copyOf(notes);
    }
}
