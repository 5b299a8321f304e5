package guichet.sim.host.bank;

import java.util.Optional;

/// What the bank was told to do against its own rules.
public interface Whims {

    /// Each is asked for a number of times.
    enum Whim {
        /// A charge is taken and decided later.
        PENDING,
        /// A reversal: the biller has it, the charge stands for good.
        CANNOT_REVERSE,
        /// A reversal is looked into.
        REVERSE_PENDING,
        /// An errand of another kind is looked into.
        ERRAND_PENDING,
        /// The customer pays by phone in the very moment of cancelling, and cancel says so.
        PAID_AT_CANCEL,
        /// The customer pays by phone in the very moment of cancelling; cancel says *cancelled*.
        PAID_AFTER_CANCEL,
        /// A statement has its first line twice.
        STATEMENT_TWICE,
        /// A statement lacks its first line.
        STATEMENT_MISSING,
        /// A statement's first line has 1.00 more.
        STATEMENT_AMOUNT,
        /// A statement has a line that no terminal sent.
        STATEMENT_STRANGER,
        /// A statement's first line is split otherwise.
        STATEMENT_SPLITS,
        /// A statement's totals are not those of its lines.
        STATEMENT_TOTALS,
        /// A statement of a day that goes on.
        STATEMENT_EARLY
    }

    /// Whether to do it this time; counts it as done.
    boolean take(Whim whim);

    /// Why charges of a service are to be refused: a listed reason.
    Optional<String> rejection(String service);

    /// Whether this service's biller takes charges at once, so that none can be reversed.
    boolean handsOver(String service);

    /// A bank that keeps all its rules.
    Whims NONE =
            new Whims() {
                @Override
                public boolean take(Whim whim) {
                    return false;
                }

                @Override
                public Optional<String> rejection(String service) {
                    return Optional.empty();
                }

                @Override
                public boolean handsOver(String service) {
                    return false;
                }
            };
}
