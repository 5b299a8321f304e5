package guichet.sim.wire.cash;

import guichet.sim.wire.cash.Note.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The metal of a bill acceptor: belts, escrow, lever, cassette. It knows no protocol and obeys
/// physics only, so every protocol's simulator can stand on it.
///
/// Time is given to it in milliseconds; nothing moves but in [#advance]. Without power the notes
/// stay where they are. Not thread-safe: its owner takes care.
final class Mechanism {

    enum Doing {
        OFF,
        /// Powered, and waiting for a reset to clear the way.
        WAKING,
        INITIALISING,
        RESTING,
        ACCEPTING,
        HOLDING,
        /// Out of escrow, before the lever.
        STACKING,
        /// Behind the lever.
        LANDING,
        RETURNING,
        JAMMED_IN_PATH,
        JAMMED_IN_CASSETTE
    }

    private static final long NEVER = Long.MAX_VALUE;

    private final Vault vault;
    private final Pace pace;
    private final Nerves nerves;
    private Doing doing = Doing.OFF;
    private @Nullable Note note;
    private long nowMs;
    private long untilMs = NEVER;
    private long pausedLeftMs = NEVER;
    private boolean jamBefore;
    private boolean jamAfter;
    private Doing stuck = Doing.RESTING;
    private boolean resetWhenLanded;
    private boolean cassetteIn = true;
    private boolean cassetteSaidFull;

    Mechanism(Vault vault, Pace pace, Nerves nerves) {
        this.vault = vault;
        this.pace = pace;
        this.nerves = nerves;
    }

    Doing doing() {
        return doing;
    }

    boolean powered() {
        return doing != Doing.OFF;
    }

    /// The note in the machine that is not yet in the cassette.
    Optional<Note> note() {
        return Optional.ofNullable(note);
    }

    boolean cassetteIn() {
        return cassetteIn;
    }

    boolean cassetteFull() {
        return cassetteSaidFull || vault.cassetteFull();
    }

    /// Lets time pass, movement by movement.
    void advance(long nowMs) {
        this.nowMs = Math.max(nowMs, this.nowMs);
        while (untilMs <= this.nowMs) {
            long at = untilMs;
            untilMs = NEVER;
            arrive(at);
        }
    }

    /// Pushes a note in. The owner has made sure that the inlet is open.
    void take(Note fresh) {
        fresh.moveTo(Place.INLET);
        note = fresh;
        begin(Doing.ACCEPTING, nowMs, pace.acceptMs());
        nerves.accepting(fresh);
    }

    void stack() {
        if (doing != Doing.HOLDING) return;
        startStacking(nowMs);
    }

    void giveBack() {
        if (doing == Doing.HOLDING || doing == Doing.ACCEPTING) {
            begin(Doing.RETURNING, nowMs, pace.returnMs());
        }
    }

    /// Starts the patience with an undecided note anew.
    void holdOn() {
        if (doing == Doing.HOLDING) begin(Doing.HOLDING, nowMs, pace.escrowMs());
    }

    void reset() {
        switch (doing) {
            case OFF -> {}
            case STACKING, LANDING -> resetWhenLanded = true;
            case WAKING,
                    INITIALISING,
                    RESTING,
                    ACCEPTING,
                    HOLDING,
                    RETURNING,
                    JAMMED_IN_PATH,
                    JAMMED_IN_CASSETTE ->
                    begin(Doing.INITIALISING, nowMs, pace.initialiseMs());
        }
    }

    void powerOff() {
        doing = Doing.OFF;
        untilMs = NEVER;
        pausedLeftMs = NEVER;
        resetWhenLanded = false;
    }

    void powerOn() {
        if (doing == Doing.OFF) doing = Doing.WAKING;
    }

    /// Stops the belts where they are until [#resume] or a power cut.
    void pause() {
        if (untilMs == NEVER) return;
        pausedLeftMs = Math.max(0, untilMs - nowMs);
        untilMs = NEVER;
    }

    void resume() {
        if (pausedLeftMs == NEVER) return;
        untilMs = nowMs + pausedLeftMs;
        pausedLeftMs = NEVER;
    }

    void jamNextBeforeEscrow() {
        jamBefore = true;
    }

    void jamNextAfterLever() {
        jamAfter = true;
    }

    /// A hand clears the jam: before the lever the note comes out, behind it the note is pushed on.
    void clear() {
        jamBefore = false;
        jamAfter = false;
        boolean inPath = stuck == Doing.JAMMED_IN_PATH;
        boolean anywhere = stuck != Doing.RESTING;
        stuck = Doing.RESTING;
        if (inPath && note != null) {
            var pulledOut = note;
            pulledOut.moveTo(Place.RETURNED);
            note = null;
            nerves.pulledOut(pulledOut);
        }
        if (anywhere && powered() && doing != Doing.WAKING) {
            begin(Doing.INITIALISING, nowMs, pace.initialiseMs());
        }
    }

    /// @return whether it came out; a stacker that is moving holds it
    boolean removeCassette() {
        if (doing == Doing.STACKING || doing == Doing.LANDING) return false;
        cassetteIn = false;
        if (doing == Doing.HOLDING || doing == Doing.ACCEPTING) giveBack();
        return true;
    }

    /// @param empty another one, the old one being driven away with what is in it
    void insertCassette(boolean empty) {
        if (empty) {
            vault.collect();
            cassetteSaidFull = false;
        }
        cassetteIn = true;
        if (doing == Doing.RESTING) begin(Doing.INITIALISING, nowMs, pace.initialiseMs());
    }

    void fillCassette() {
        cassetteSaidFull = true;
    }

    private void begin(Doing next, long at, long forMs) {
        doing = next;
        untilMs = at + forMs;
        pausedLeftMs = NEVER;
    }

    private void rest(Doing next) {
        doing = next;
        untilMs = NEVER;
    }

    private void arrive(long at) {
        switch (doing) {
            case ACCEPTING -> measured(at);
            case HOLDING -> begin(Doing.RETURNING, at, pace.returnMs());
            case STACKING -> passLever(at);
            case LANDING -> land(at);
            case RETURNING -> leave();
            case INITIALISING -> initialised(at);
            case OFF, WAKING, RESTING, JAMMED_IN_PATH, JAMMED_IN_CASSETTE -> {}
        }
    }

    private void measured(long at) {
        var measured = inside();
        if (jamBefore) {
            jamBefore = false;
            stuck = Doing.JAMMED_IN_PATH;
            rest(stuck);
            return;
        }
        switch (nerves.judge(measured)) {
            case REJECT -> {
                measured.moveTo(Place.RETURNED);
                note = null;
                rest(Doing.RESTING);
                nerves.rejected(measured);
            }
            case ESCROW -> {
                measured.moveTo(Place.ESCROW);
                begin(Doing.HOLDING, at, pace.escrowMs());
                nerves.escrowed(measured);
            }
            case STACK -> {
                measured.moveTo(Place.ESCROW);
                startStacking(at);
            }
        }
    }

    private void startStacking(long at) {
        begin(Doing.STACKING, at, pace.stackMs() / 2);
        nerves.stacking(inside());
    }

    private void passLever(long at) {
        var passing = inside();
        passing.moveTo(Place.PATH);
        begin(Doing.LANDING, at, pace.stackMs() - pace.stackMs() / 2);
        nerves.passedTheLever(passing);
    }

    private void land(long at) {
        if (jamAfter) {
            jamAfter = false;
            stuck = Doing.JAMMED_IN_CASSETTE;
            rest(stuck);
            return;
        }
        var landed = inside();
        landed.moveTo(Place.CASSETTE);
        note = null;
        rest(Doing.RESTING);
        if (resetWhenLanded) begin(Doing.INITIALISING, at, pace.initialiseMs());
        resetWhenLanded = false;
        nerves.landed(landed);
    }

    private void leave() {
        var back = inside();
        back.moveTo(Place.RETURNED);
        note = null;
        rest(Doing.RESTING);
        nerves.returned(back);
    }

    private void initialised(long at) {
        if (stuck != Doing.RESTING) {
            rest(stuck);
        } else if (note == null) {
            rest(Doing.RESTING);
            nerves.initialised();
        } else if (note.place() == Place.PATH) {
            begin(Doing.LANDING, at, pace.stackMs());
            nerves.initialised();
        } else {
            begin(Doing.RETURNING, at, pace.returnMs());
            nerves.initialised();
        }
    }

    private Note inside() {
        if (note == null) throw new IllegalStateException(doing + " without a note");
        return note;
    }
}
