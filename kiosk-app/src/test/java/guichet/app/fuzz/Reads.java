package guichet.app.fuzz;

import java.util.List;

/// A target by its parts.
///
/// @param refusal the simple name of the one exception it may throw, exactly that class; two with a
///     comma between; empty if it may throw none
record Reads(String name, List<byte[]> corpus, String refusal, Reading reading) implements Target {

    /// Reads one input.
    interface Reading {
        /// @return whether it was taken
        boolean of(byte[] input) throws Throwable;
    }

    Reads {
        corpus = List.copyOf(corpus);
    }

    @Override
    public boolean takes(byte[] input) throws Throwable {
        return reading.of(input);
    }

    @Override
    public boolean refuses(Throwable thrown) {
        return List.of(refusal.split(",")).contains(thrown.getClass().getSimpleName());
    }
}
