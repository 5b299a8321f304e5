package guichet.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastGoodCatalogueTest {
    private static final byte[] GOOD = Catalogues.documented().getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEWER =
            Catalogues.documented()
                    .replace("\"version\": 3", "\"version\": 4")
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] FAULTY = "{\"version\": 5}".getBytes(StandardCharsets.UTF_8);

    @TempDir Path directory;

    @Test
    void without_a_file_there_is_no_catalogue_and_no_fault() {
        var catalogue = LastGoodCatalogue.open(file());

        assertThat(catalogue.current()).isEmpty();
        assertThat(catalogue.fault()).isEmpty();
    }

    @Test
    void a_good_one_is_used_and_is_there_after_a_restart() throws Exception {
        LastGoodCatalogue.open(file()).replace(GOOD);
        LastGoodCatalogue.open(file()).replace(NEWER);

        var reopened = LastGoodCatalogue.open(file());

        assertThat(reopened.current().orElseThrow().version()).isEqualTo(4);
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void a_faulty_one_leaves_the_old_one_in_use_and_on_the_disk() throws Exception {
        var catalogue = LastGoodCatalogue.open(file());
        catalogue.replace(GOOD);

        assertThatExceptionOfType(CatalogueFault.class)
                .isThrownBy(() -> catalogue.replace(FAULTY))
                .withMessage("categories: missing");

        assertThat(catalogue.current().orElseThrow().version()).isEqualTo(3);
        assertThat(catalogue.fault()).contains("categories: missing");
        assertThat(Files.readAllBytes(file())).isEqualTo(GOOD);
    }

    @Test
    void half_a_file_left_by_a_power_cut_is_written_anew() throws Exception {
        Files.write(directory.resolve("catalogue.json.new"), new byte[] {'{'});

        LastGoodCatalogue.open(file()).replace(GOOD);

        assertThat(Files.readAllBytes(file())).isEqualTo(GOOD);
    }

    @Test
    void a_faulty_file_is_reported_not_thrown() throws IOException {
        Files.write(file(), FAULTY);

        var catalogue = LastGoodCatalogue.open(file());

        assertThat(catalogue.current()).isEmpty();
        assertThat(catalogue.fault()).contains("categories: missing");
    }

    @Test
    void what_cannot_be_kept_is_not_used() {
        var catalogue = LastGoodCatalogue.open(directory.resolve("gone").resolve("catalogue.json"));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> catalogue.replace(GOOD));

        assertThat(catalogue.current()).isEmpty();
        assertThat(catalogue.fault().orElseThrow()).startsWith("not kept: ");
    }

    private Path file() {
        return directory.resolve("catalogue.json");
    }
}
