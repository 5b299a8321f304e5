package guichet.app.kill;

/// What befalls a note while it moves: the simulator is told `words` before the note goes in, and
/// when it says `event` the kiosk is killed from outside.
///
/// @param note the how-manyeth of the visit, from 1
record Accident(int note, String words, String event) {

    /// The acceptor stands still at that moment.
    static Accident standstill(String moment, int note) {
        return new Accident(note, "acceptor pause-at " + moment, "acceptor paused " + moment);
    }

    /// The acceptor loses its power at that moment, and the kiosk with it.
    static Accident powerCut(String moment, int note) {
        return new Accident(note, "acceptor power-cut " + moment, "acceptor power off");
    }
}
