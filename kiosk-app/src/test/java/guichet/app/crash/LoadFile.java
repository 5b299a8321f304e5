package guichet.app.crash;

import guichet.queue.Commit;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The commits of a load on their way to the process that makes them.
///
/// @param commits in order, for an empty store
record LoadFile(List<Commit> commits) {

    private static final JsonMapper JSON = JsonMapper.shared();

    LoadFile {
        commits = List.copyOf(commits);
    }

    void write(Path file) {
        JSON.writeValue(file.toFile(), commits.toArray(Commit[]::new));
    }

    static LoadFile read(Path file) {
        return new LoadFile(List.of(JSON.readValue(file.toFile(), Commit[].class)));
    }
}
