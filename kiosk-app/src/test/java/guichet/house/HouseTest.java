package guichet.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/// The shape of the house (`docs/architecture.md`): what may point at what.
class HouseTest {

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("guichet");

    private static final String[] PURE = {
        "guichet.app.money..", "guichet.app.bill..", "guichet.app.payment..", "guichet.app.visit.."
    };

    @Test
    void all_five_modules_are_looked_at() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName))
                .contains(
                        "guichet.device.ccnet",
                        "guichet.queue.sqlite",
                        "guichet.theme.control",
                        "guichet.sim.wire",
                        "guichet.app.payment");
    }

    @Test
    void drivers_queue_and_themes_know_nothing_of_each_other() {
        alone(
                "guichet.device..",
                "guichet.queue..",
                "guichet.theme..",
                "guichet.sim..",
                "guichet.app..");
        alone(
                "guichet.queue..",
                "guichet.device..",
                "guichet.theme..",
                "guichet.sim..",
                "guichet.app..");
        alone(
                "guichet.theme..",
                "guichet.device..",
                "guichet.queue..",
                "guichet.sim..",
                "guichet.app..");
    }

    @Test
    void no_simulator_is_in_the_kiosk() {
        alone("guichet.app..", "guichet.sim..");
    }

    @Test
    void simulators_do_not_know_the_kiosk() {
        alone("guichet.sim..", "guichet.app..", "guichet.theme..");
    }

    private static void alone(String room, String... others) {
        noClasses()
                .that(resideInAPackage(room))
                .and(not(test()))
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .check(HOUSE);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> test() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "test code",
                c ->
                        c.getSource()
                                .map(s -> s.getUri().toString().contains("test-classes"))
                                .orElse(false));
    }

    /// A simulator that used the driver's codec would share its mistakes.
    @Test
    void simulators_share_no_codec_with_the_drivers() {
        noClasses()
                .that(resideInAnyPackage("guichet.sim.wire..", "guichet.sim.host.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "guichet.device.ccnet..",
                                "guichet.device.escpos..",
                                "guichet.device.linescan..",
                                "guichet.device.wire..",
                                "guichet.queue.host.json.."))
                .check(HOUSE);
    }

    @Test
    void the_core_is_pure() {
        noClasses()
                .that(resideInAnyPackage(PURE))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "java.io..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.net..",
                                "java.sql..",
                                "java.util.concurrent..",
                                "javafx..",
                                "org.slf4j..",
                                "tools.jackson..",
                                "guichet.device..",
                                "guichet.queue..",
                                "guichet.theme..",
                                "guichet.app.runtime..",
                                "guichet.app.ui..",
                                "guichet.app.cli..",
                                "guichet.app.config.."))
                .check(HOUSE);
    }

    @Test
    void the_core_reads_no_clock_and_draws_no_chance() {
        noClasses()
                .that(resideInAnyPackage(PURE))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .check(HOUSE);
    }

    @Test
    void there_is_no_floating_point_near_money() {
        classes()
                .that(
                        resideInAnyPackage(
                                "guichet.app.money..", "guichet.app.payment..", "guichet.queue"))
                // A share of a waiting time, not of money.
                .and()
                .doNotHaveSimpleName("Backoff")
                .should(
                        new com.tngtech.archunit.lang.ArchCondition<>(
                                "have no float or double field") {
                            @Override
                            public void check(
                                    JavaClass c, com.tngtech.archunit.lang.ConditionEvents events) {
                                c.getFields().stream()
                                        .filter(f ->
                                                f.getRawType().isEquivalentTo(double.class)
                                                        || f.getRawType()
                                                                .isEquivalentTo(float.class))
                                        .forEach(f ->
                                                events.add(
                                                        com.tngtech.archunit.lang
                                                                .SimpleConditionEvent.violated(
                                                                f, f.getFullName())));
                            }
                        })
                .check(HOUSE);
    }

    @Test
    void only_the_stores_speak_sql() {
        noClasses()
                .that(not(resideInAnyPackage("guichet.queue.sqlite..", "guichet.sim.host..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.sqlite.."))
                .check(HOUSE);
    }

    @Test
    void one_bridge_leads_to_the_screen() {
        noClasses()
                .that(resideInAPackage("guichet.app.."))
                .and(not(test()))
                .and()
                .doNotHaveSimpleName("LatestOnFx")
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .check(HOUSE);
    }

    @Test
    void nothing_sleeps() {
        noClasses()
                .that(resideInAPackage("guichet.."))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .orShould()
                .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class)
                .check(HOUSE);
    }

    @Test
    void view_models_hold_no_nodes() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat(resideInAnyPackage("javafx.scene..", "javafx.stage.."))
                .check(HOUSE);
    }

    @Test
    void packages_of_the_core_have_no_circles() {
        slices().matching("guichet.app.(money|bill|payment|visit)..")
                .should()
                .beFreeOfCycles()
                .check(HOUSE);
        slices().matching("guichet.device.(*)..").should().beFreeOfCycles().check(HOUSE);
        slices().matching("guichet.queue.(*)..").should().beFreeOfCycles().check(HOUSE);
    }
}
