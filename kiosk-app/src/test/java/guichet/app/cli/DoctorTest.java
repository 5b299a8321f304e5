package guichet.app.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import guichet.app.config.ConfigFault;
import guichet.app.config.KioskConfig;
import guichet.app.keys.FieldKeys;
import guichet.app.keys.SiteKeys;
import guichet.app.lives.CommitsOfALife;
import guichet.app.runtime.PaymentRow;
import guichet.app.runtime.PaymentRows;
import guichet.device.cash.BillAcceptor;
import guichet.queue.Commit;
import guichet.queue.JournalRow;
import guichet.queue.Store;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// M7.6: `kiosk doctor` and the money in the machine.
class DoctorTest {

    private static final Path EXAMPLE = Path.of("..", "docs", "kiosk.example.toml");
    private static final String NOT_ASKED = "not asked: a note may be undecided";

    @TempDir private Path folder;

    private KioskConfig config;

    /// A kiosk without devices at a bank that nobody can reach.
    @BeforeEach
    void aKioskIsSetUp() throws IOException, ConfigFault {
        var text = Files.readString(EXAMPLE);
        var bare =
                text.substring(0, text.indexOf("[[device]]"))
                        + text.substring(text.indexOf("[pace]"));
        var file = folder.resolve("kiosk.toml");
        Files.writeString(
                file,
                bare.substring(0, bare.indexOf("[keys]"))
                                .replace("bank.example:8443", "localhost:1")
                        + SiteKeys.make(folder));
        Files.createDirectories(folder.resolve("data"));
        config = KioskConfig.read(file);
    }

    @Test
    void devices_are_left_alone_while_a_kiosk_has_the_store() {
        try (var kiosk = open()) {
            assertThat(kiosk.head().number()).isPositive();

            assertThat(said()).anyMatch(line -> line.contains(NOT_ASKED));
        }
    }

    @Test
    void devices_are_left_alone_while_a_note_is_undecided() {
        try (var store = open()) {
            untilANoteIsUndecided(CommitsOfALife.of(1)).forEach(store::commit);
        }

        assertThat(said())
                .anyMatch(line -> line.contains("a note or a card is undecided"))
                .anyMatch(line -> line.contains(NOT_ASKED));
    }

    @Test
    void devices_are_asked_when_all_is_settled() {
        open().close();

        assertThat(said()).noneMatch(line -> line.contains(NOT_ASKED));
    }

    @Test
    void no_command_of_the_command_line_moves_a_note_or_acknowledges_a_credit() {
        noClasses()
                .should()
                .callMethod(BillAcceptor.class, "acknowledgeCredit")
                .orShould()
                .callMethod(BillAcceptor.class, "stackNote")
                .orShould()
                .callMethod(BillAcceptor.class, "returnNote")
                .orShould()
                .callMethod(BillAcceptor.class, "startCashIn", java.util.Set.class)
                .check(new ClassFileImporter().importPackages("guichet.app.cli"));
    }

    private List<String> said() {
        var lines = new ArrayList<String>();
        var _ = new Doctor(config, lines::add).examine();
        return lines;
    }

    private Store open() {
        return FieldKeys.sealed(
                SqliteStore.open(folder.resolve("data/kiosk.db"), OpenMode.MAY_CREATE), config);
    }

    private static List<Commit> untilANoteIsUndecided(List<Commit> life) {
        for (int i = 0; i < life.size(); i++) {
            if (life.get(i).entries().stream().anyMatch(DoctorTest::leavesANoteInHand)) {
                return life.subList(0, i + 1);
            }
        }
        throw new AssertionError("no note in this life");
    }

    private static boolean leavesANoteInHand(Commit.Entry entry) {
        if (!entry.kind().equals(PaymentRow.KIND)) return false;
        var hash = new byte[32];
        var row =
                new JournalRow(
                        1,
                        entry.kind(),
                        entry.version(),
                        entry.subject(),
                        entry.atMs(),
                        entry.body(),
                        hash,
                        hash);
        return new PaymentRows().read(row).after().till().hand().isPresent();
    }
}
