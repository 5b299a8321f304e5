package guichet.app.payment;

import guichet.app.money.Money;
import java.util.Optional;

/// What the books know of the acceptor and its notes, beyond any one payment.
///
/// @param serial the acceptor that made the open rows; empty before the first was identified
/// @param cassette the cassette in place
/// @param lastNote the last note number given out
/// @param listening between a lost link or power-up and the device's own account of itself; what it
///     credits meanwhile is provisional until its serial number is known
/// @param hand the note with an ESCROWED row and no end
/// @param provisional a note credited while listening
/// @param standing the last credit, until the next note stands in escrow: the device may repeat it,
///     or speak of its note in the stacker
/// @param undecided a note whose payment was closed before its place was known
/// @param unvalued a note in the cassette of which only the type is known, until the acceptor says
///     what that is worth
public record Till(
        String serial,
        String cassette,
        long lastNote,
        boolean listening,
        Optional<HeldNote> hand,
        Optional<HeldNote> provisional,
        Optional<StandingCredit> standing,
        Optional<HeldNote> undecided,
        Optional<UnvaluedCredit> unvalued) {

    /// A credit whose value the device could not say yet.
    ///
    /// @param paymentKey the payment that was open, empty with none
    public record UnvaluedCredit(int type, String paymentKey, String reason) {}

    /// A credit the device may report again.
    ///
    /// @param recovered credited at recovery: it absorbs one more credit even after its
    ///     acknowledgement (`docs/money.md` M2.2)
    public record StandingCredit(
            int type, Optional<Money> value, boolean recovered, boolean acknowledged) {

        /// Whether a further credit of that type is this one again.
        boolean absorbs(int otherType) {
            return type == otherType && (recovered || !acknowledged);
        }

        /// The device took the acknowledgement.
        StandingCredit settled() {
            return new StandingCredit(type, value, recovered, true);
        }

        /// It has absorbed what it may; its note is still the last one in the stacker.
        StandingCredit spent() {
            return new StandingCredit(type, value, false, true);
        }
    }

    public static Till empty(String cassette) {
        return new Till(
                "",
                cassette,
                0,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Till listeningAgain() {
        return new Till(
                serial, cassette, lastNote, true, hand, provisional, standing, undecided, unvalued);
    }

    Till identified(String newSerial) {
        return new Till(
                newSerial,
                cassette,
                lastNote,
                false,
                hand,
                provisional,
                standing,
                undecided,
                unvalued);
    }

    /// A new ESCROWED row; it ends what an earlier credit may still absorb.
    Till holding(HeldNote note) {
        return new Till(
                serial,
                cassette,
                note.number(),
                listening,
                Optional.of(note),
                provisional,
                Optional.empty(),
                undecided,
                unvalued);
    }

    Till letGo() {
        return new Till(
                serial,
                cassette,
                lastNote,
                listening,
                Optional.empty(),
                provisional,
                standing,
                undecided,
                unvalued);
    }

    Till provisional(Optional<HeldNote> note) {
        return new Till(
                serial, cassette, lastNote, listening, hand, note, standing, undecided, unvalued);
    }

    Till standing(Optional<StandingCredit> credit) {
        return new Till(
                serial,
                cassette,
                lastNote,
                listening,
                hand,
                provisional,
                credit,
                undecided,
                unvalued);
    }

    Till undecided(Optional<HeldNote> note) {
        return new Till(
                serial, cassette, lastNote, listening, hand, provisional, standing, note, unvalued);
    }

    Till unvalued(Optional<UnvaluedCredit> credit) {
        return new Till(
                serial,
                cassette,
                lastNote,
                listening,
                hand,
                provisional,
                standing,
                undecided,
                credit);
    }
}
