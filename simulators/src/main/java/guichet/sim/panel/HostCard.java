package guichet.sim.panel;

/// The bank: on, off, and the ways it disappoints.
final class HostCard extends Card {

    HostCard(Desk desk) {
        super("Bank host", "host", desk);
        row(
                "Line",
                dangerous("Off", "stop"),
                button("On", "start"),
                button("Late 4 s", "late 4000"),
                button("In time", "late off"));
        row(
                "Charge",
                button("Lose an answer", "lose-answer 1"),
                button("Post twice", "twice 1"),
                button("Pending", "pending 1"));
        row(
                "Around it",
                button("A phone pays", "pay-phone"),
                button("Cannot reverse", "cannot-reverse 1"),
                button("Close the day", "close-day"));
        row(
                "Lies",
                button("Unsigned", "unsigned 1"),
                button("Wrong amount", "other-amount 1"),
                button("Garbage", "garbage 1"),
                button("Behave", "behave"));
    }

    /// @param ledger what was charged in all
    void show(String ledger) {
        boolean fine = !ledger.startsWith("error");
        shows(fine ? ledger.replaceAll(" surplus .*", "") : "?", fine ? "good" : "bad");
    }
}
