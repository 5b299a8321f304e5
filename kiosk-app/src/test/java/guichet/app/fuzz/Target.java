package guichet.app.fuzz;

import java.util.List;

/// Something that reads bytes from outside and must take them or refuse them, whatever they are: in
/// bounded time, with bounded memory, and never in any other way than it declares.
interface Target {

    /// What it is called on the command line.
    String name();

    /// Inputs that it takes, from which others are made.
    List<byte[]> corpus();

    /// @return whether it took the input; `false` where it says no without throwing
    /// @throws Throwable what the reader threw
    boolean takes(byte[] input) throws Throwable;

    /// Whether that is the refusal it declares.
    boolean refuses(Throwable thrown);

    /// How many bytes it may allocate for an input of that many bytes.
    default long mostAllocated(int input) {
        return (16L << 20) + 4_096L * input;
    }
}
