package guichet.app.lives.watch;

import guichet.app.payment.Asked;
import guichet.app.payment.Effect;
import guichet.app.payment.ElectronicStage;
import guichet.app.payment.ElectronicStage.Back;
import guichet.app.payment.ElectronicStage.Charging;
import guichet.app.payment.ElectronicStage.Keeping;
import guichet.app.payment.ElectronicStage.Undoing;
import guichet.app.payment.Lingering;
import guichet.app.payment.Lingering.Books;
import guichet.app.payment.Means;
import guichet.app.payment.Payment;
import guichet.app.payment.PaymentState;
import guichet.app.payment.Taken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What the journal's rows say of every amount asked of a card or a phone (`docs/money.md` M5).
public final class Cashless {

    private final Map<Asked, Account> accounts = new LinkedHashMap<>();
    private final Consumer<String> wrong;

    Cashless(Consumer<String> wrong) {
        this.wrong = wrong;
    }

    /// One amount asked for, as the rows tell it.
    public static final class Account {
        private final Asked asked;
        private Optional<Taken> taken = Optional.empty();
        private boolean charged;
        private boolean kept;
        private boolean unkept;
        private boolean givenBack;
        private boolean released;
        private boolean owed;
        private boolean bankClaim;

        private Account(Asked asked) {
            this.asked = asked;
        }

        public Asked asked() {
            return asked;
        }

        /// What came in, if anything did.
        public Optional<Taken> taken() {
            return taken;
        }

        /// Whether the bill is paid, with it or in spite of it.
        public boolean paid() {
            return kept && !unkept;
        }

        public boolean charged() {
            return charged;
        }

        public boolean givenBack() {
            return givenBack;
        }

        /// Whether the cash that waited for the bill became a claim.
        public boolean released() {
            return released;
        }

        /// Whether the amount itself became a claim.
        public boolean owed() {
            return owed;
        }

        /// Whether the bill is paid although the amount went back.
        public boolean bankClaim() {
            return bankClaim;
        }

        /// What is wrong with how it ended; empty if nothing is. Nothing came in, or it is in a bill
        /// that stands, or went back once, or is in the books for a person.
        Optional<String> wrongEnd() {
            if (taken.isEmpty()) return charged || kept ? say("is charged") : Optional.empty();
            if (owed) return givenBack || paid() ? say("is owed, and more") : Optional.empty();
            if (bankClaim) return givenBack && paid() ? Optional.empty() : say("is the bank's");
            if (paid() == givenBack) return say(paid() ? "is paid and back" : "is nowhere");
            return Optional.empty();
        }

        private Optional<String> say(String what) {
            return Optional.of("what %s gave %s".formatted(asked.phoneKey(), what));
        }
    }

    public List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    void take(Effect.Booking booking) {
        switch (booking) {
            case Effect.RecordAsked(var asked, _) -> {
                if (accounts.put(asked, new Account(asked)) != null) {
                    wrong.accept(asked.phoneKey() + " is asked for twice");
                }
            }
            case Effect.RecordTaken(var asked, var taken) -> {
                once(of(asked).taken.isEmpty(), asked, "taken");
                of(asked).taken = Optional.of(taken);
            }
            case Effect.RecordCharge(_, var asked, var taken) -> {
                once(!of(asked).charged, asked, "charged");
                of(asked).charged = true;
                if (!taken.amount().equals(asked.amount())) {
                    wrong.accept("a bill is charged with another amount than was asked for");
                }
            }
            case Effect.RecordKept(var asked) -> {
                once(!of(asked).kept, asked, "kept");
                of(asked).kept = true;
            }
            case Effect.RecordUnkept(var asked) -> {
                once(of(asked).kept && !of(asked).unkept, asked, "unkept");
                of(asked).unkept = true;
            }
            case Effect.RecordGivenBack(var asked, _) -> {
                once(of(asked).taken.isPresent() && !of(asked).givenBack, asked, "given back");
                of(asked).givenBack = true;
            }
            case Effect.RecordReleased(var asked) -> {
                once(!of(asked).released, asked, "released");
                of(asked).released = true;
            }
            case Effect.RecordOwed(var asked, _) -> {
                once(!of(asked).owed, asked, "owed");
                of(asked).owed = true;
            }
            case Effect.RecordBankClaim(var asked, _) -> {
                once(!of(asked).bankClaim, asked, "a bank claim");
                of(asked).bankClaim = true;
            }
            case Effect.Booking _ -> {}
        }
    }

    private void once(boolean well, Asked asked, String what) {
        if (!well) wrong.accept("%s is %s at the wrong time".formatted(asked.phoneKey(), what));
    }

    private Account of(Asked asked) {
        return accounts.computeIfAbsent(asked, Account::new);
    }

    /// What the terminal or the bank calls it.
    public static String reference(Account account) {
        return account.asked().means() == Means.PHONE
                ? account.asked().phoneKey()
                : account.taken().map(Taken::reference).orElse("");
    }

    // ---- what the customer has in the books because of them, by the state of the payment

    /// In minor units; what counted notes gave is not in it.
    static long credit(Payment payment) {
        var credit = 0L;
        if (payment.state() instanceof PaymentState.Open open) {
            for (var line : open.purse().kept()) credit -= line.cash().minorUnits();
        }
        if (payment.state() instanceof PaymentState.Tendering t) credit += inside(t.stage());
        for (var lingering : payment.lingering()) credit += lingering(payment, lingering);
        return credit;
    }

    private static long lingering(Payment payment, Lingering lingering) {
        var asked = lingering.asked();
        var open =
                payment.state() instanceof PaymentState.Open o
                        && o.plan().key().equals(asked.paymentKey());
        var waits = lingering.books() == Books.RESERVED && !open ? asked.cash().minorUnits() : 0;
        // What was kept is the biller's; when it goes back all the same, the customer has too much.
        var kept = lingering.books() == Books.KEPT ? asked.amount().minorUnits() : 0;
        return inside(lingering.stage()) - kept + waits;
    }

    /// What a card or a phone has given and nobody else has yet.
    private static long inside(ElectronicStage stage) {
        return switch (stage) {
            case Charging s -> s.taken().amount().minorUnits();
            case Keeping s -> s.taken().amount().minorUnits();
            case Undoing s -> s.back() == Back.DONE ? 0 : s.taken().amount().minorUnits();
            case ElectronicStage.Authorising _,
                    ElectronicStage.Requesting _,
                    ElectronicStage.Showing _,
                    ElectronicStage.Cancelling _ ->
                    0;
        };
    }
}
