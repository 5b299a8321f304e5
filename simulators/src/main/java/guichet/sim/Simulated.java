package guichet.sim;

import java.util.List;
import java.util.function.Consumer;

/// The far end of one wire, as the script and the panel see it. May be called from any thread.
public interface Simulated extends AutoCloseable {

    /// Such as `acceptor`, `printer`, `scanner`, `host`.
    String name();

    /// What it can be told, one line each, such as `insert 20   push a note in`.
    List<String> words();

    /// Does what the words say and answers in one line.
    ///
    /// @throws IllegalArgumentException naming the word and the reason
    String tell(List<String> words);

    /// Who hears what happens here, one plain line an event, such as `credited 20.00 CNY`.
    void listen(Consumer<String> listener);

    @Override
    void close();
}
