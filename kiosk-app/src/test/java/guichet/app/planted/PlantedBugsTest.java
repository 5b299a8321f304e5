package guichet.app.planted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Each mistake is found, and the sound core ends the same scene without a fault, so nothing else is what was
/// found. The mistake `synchronous=NORMAL` is found by `CrashImagesTest`; those that only chance brings out, by
/// `LivesTest`.
class PlantedBugsTest {

    /// M2.2.
    @Test
    void acknowledging_a_credit_before_it_is_written_down_loses_a_note() {
        found(PlantedBug.ACK_BEFORE_COMMIT, "in the cassette 1000, in the books 0");
    }

    /// M2.1.
    @Test
    void a_note_without_its_escrowed_row_is_in_the_cassette_and_in_no_book() {
        found(PlantedBug.NO_ESCROWED_ROW, "in the cassette 1000, in the books 0");
    }

    /// M4.1.
    @Test
    void a_fresh_key_on_a_resend_pays_a_bill_twice() {
        found(PlantedBug.FRESH_KEY_ON_RESEND, "at the bank 6000, should be 3000");
    }

    /// M4.4.
    @Test
    void an_outbox_entry_that_expires_is_never_paid() {
        found(PlantedBug.DROP_ON_EXPIRY, "at the bank 0, should be 3000");
    }

    /// M2.4.
    @Test
    void a_reset_before_listening_loses_the_credit_of_a_note() {
        found(PlantedBug.BLIND_RESET_AT_POWER_UP, "in the cassette 1000, in the books 0");
    }

    /// M2.3.
    @Test
    void crediting_at_escrow_makes_money_of_a_note_that_was_given_back() {
        found(PlantedBug.CREDIT_AT_ESCROW, "in the cassette 0, in the books 1000");
    }

    /// M2.3, M3.2.
    @Test
    void a_late_note_that_is_ignored_is_lost() {
        found(PlantedBug.LATE_NOTE_IGNORED, "in the cassette 1000, in the books 0");
    }

    /// M5.4.
    @Test
    void a_reversal_that_is_not_repeated_leaves_the_charge_at_the_bank() {
        found(PlantedBug.REVERSAL_NOT_REPEATED, "at the bank 3000, should be 0");
    }

    /// M4.2.
    @Test
    void skipping_the_confirmation_pays_a_bill_twice() {
        found(PlantedBug.CONFIRM_SKIPPED, "at the bank 6000, should be 3000");
    }

    private static void found(PlantedBug bug, String how) {
        assertThat(bug.without()).as("the sound core in the scene of " + bug.words()).isEmpty();
        assertThat(bug.withTheMistake()).as(bug.words()).contains(how);
    }
}
