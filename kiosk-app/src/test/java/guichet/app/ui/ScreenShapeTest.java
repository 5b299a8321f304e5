package guichet.app.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.ui.screen.ScreenView;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/// How the screens are put together.
class ScreenShapeTest {

    private static final JavaClasses KIOSK =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("guichet.app");

    @Test
    void there_is_one_bridge_to_the_javafx_thread() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(LatestOnFx.class.getName())
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .check(KIOSK);
    }

    @Test
    void view_models_have_no_node_types() {
        noClasses()
                .that()
                .areAssignableTo(ScreenModel.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..")
                .check(KIOSK);
    }

    @Test
    void views_are_named_views_and_models_view_models() {
        classes()
                .that()
                .areAssignableTo(ScreenView.class)
                .should()
                .haveSimpleNameEndingWith("View")
                .check(KIOSK);
        classes()
                .that()
                .areAssignableTo(ScreenModel.class)
                .and()
                .areNotAssignableFrom(ScreenModel.class)
                .should()
                .haveSimpleNameEndingWith("ViewModel")
                .check(KIOSK);
    }

    @Test
    void screens_know_no_devices_no_disk_and_no_payment_machine() {
        noClasses()
                .that()
                .resideInAPackage("guichet.app.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "guichet.device..",
                        "guichet.queue..",
                        "guichet.app.payment..",
                        "guichet.app.runtime..",
                        "guichet.app.receipt..")
                .check(KIOSK);
    }
}
