package guichet.app.catalogue;

import guichet.app.tree.SpotFault;

/// A catalogue cannot be used. The message is one line and names the place and the reason, such as
/// `services[3].account.kind: no such kind "digit"; known: digits, letters-and-digits`.
public final class CatalogueFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String line;

    CatalogueFault(SpotFault fault) {
        super(fault.line(), fault);
        line = fault.line();
    }

    /// The message.
    public String line() {
        return line;
    }
}
