package guichet.sim.device;

import java.util.ArrayList;
import java.util.List;

/// A cash box. Notes go in; they come out where it is counted, which is not here.
public final class SimCassette {

    private final String id;
    private final int capacity;
    private final List<SimNote> notes = new ArrayList<>();

    /// @param capacity how many notes fit
    public SimCassette(String id, int capacity) {
        this.id = id;
        this.capacity = capacity;
    }

    public String id() {
        return id;
    }

    public List<SimNote> notes() {
        return List.copyOf(notes);
    }

    public boolean full() {
        return notes.size() >= capacity;
    }

    void add(SimNote note) {
        notes.add(note);
    }
}
