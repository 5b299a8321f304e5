package guichet.device.ccnet;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.cash.CashEvent;
import guichet.device.wire.Octets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Conversations made of chance: whatever a device answers and whatever is commanded, three things
/// never happen. A credit is never acknowledged before the books have it (M2.2); STACK never goes
/// out unasked; and it is never repeated before a poll showed the note still in escrow (M2.6).
class CcnetManyLivesTest {

    private static final List<String> ANSWERS =
            List.of(
                    "00", "FF", "30", "10", "11", "12", "13", "14", "15", "17", "18", "19", "1A",
                    "1B 05", "1C 65", "41", "42", "43", "44", "45", "46", "47 50", "80 00", "80 02",
                    "81 00", "81 02", "82 02", "25 01", "80", "81");

    private final Random random = new Random(20_260_104);
    private final CcnetProtocol protocol = new CcnetProtocol("acceptor", CcnetSettings.USUAL);
    private CcnetState state = CcnetState.offline();
    private long nowMs;
    private int asked;
    private boolean booksHaveIt;
    private boolean stackWanted;
    private boolean stackOpen;
    private int stacks;
    private int credits;
    private int recoveries;

    @Test
    void no_conversation_breaks_the_rules_of_the_note() {
        for (int life = 0; life < 300; life++) {
            step(new Input.Connected());
            for (int i = 0; i < 400; i++) live();
        }
        assertThat(recoveries).as("lives that came so far").isGreaterThan(100);
        assertThat(stacks).as("notes sent to the stacker").isGreaterThan(100);
        assertThat(credits).isGreaterThan(100);
    }

    private void live() {
        if (random.nextInt(4) == 0) step(new Input.Commanded(command()));
        nowMs = Math.max(nowMs + random.nextInt(50), Math.min(state.dueAtMs(), nowMs + 100_000));
        asked = 0;
        step(new Input.Due());
        for (int i = 0; i < 3 && asked != 0; i++) answer();
    }

    private void answer() {
        nowMs += random.nextInt(300);
        switch (random.nextInt(8)) {
            case 0 -> step(new Input.Silent());
            case 1 -> step(new Input.Garbled("noise"));
            default -> step(new Input.Answered(likelyAnswer()));
        }
    }

    /// Mostly what the device would say, so that all stages are reached.
    private CcnetFrame likelyAnswer() {
        var payload =
                switch (asked) {
                    case 0x33 -> Octets.ofHex(ANSWERS.get(random.nextInt(ANSWERS.size())));
                    case 0x37 -> CcnetStory.IDENT;
                    case 0x41 -> CcnetStory.TABLE;
                    default -> Octets.of(random.nextInt(4) == 0 ? 0x30 : 0x00);
                };
        return new CcnetFrame(CcnetFrame.BILL_VALIDATOR, payload);
    }

    private Command command() {
        return switch (random.nextInt(6)) {
            case 0 -> new Command.StartCashIn(Set.of(0, 2));
            case 1 -> new Command.EndCashIn();
            case 2 -> new Command.StackNote();
            case 3 -> new Command.ReturnNote();
            case 4 -> new Command.HoldNote();
            default -> new Command.AcknowledgeCredit();
        };
    }

    private void step(Input input) {
        if (input instanceof Input.Commanded(Command.AcknowledgeCredit _)) booksHaveIt = true;
        if (input instanceof Input.Commanded(Command.StackNote _)) stackWanted = true;
        int polled =
                input instanceof Input.Answered(var frame) && asked == 0x33 ? frame.first() : -1;
        if (polled == 0x80 || polled == 0x1A) stackOpen = true;
        int before = asked;
        asked = 0;
        var next = protocol.step(state, input, nowMs);
        state = next.state();
        for (var output : next.outputs()) {
            switch (output) {
                case Output.Send send -> sent(send, polled, before);
                case Output.Say(var event) -> said(event);
                case Output.Log _, Output.Reopen _ -> {}
            }
        }
        if (state.stage() instanceof CcnetState.Stage.Offline) {
            state = protocol.step(state, new Input.Connected(), nowMs).state();
        }
    }

    private void sent(Output.Send send, int polled, int before) {
        int command = send.frame().first();
        if (send.answerMs() > 0) asked = command == 0xFF ? before : command;
        if (command == 0x00 && polled == 0x81) {
            assertThat(booksHaveIt).as("81 acknowledged only after the books").isTrue();
        }
        if (command == 0x35) {
            assertThat(stackWanted).as("STACK was commanded").isTrue();
            assertThat(stackOpen).as("a poll showed the note before STACK").isTrue();
            stackOpen = false;
            stacks++;
        }
    }

    private void said(guichet.device.DeviceEvent event) {
        switch (event) {
            case CashEvent.NoteCredited _ -> {
                booksHaveIt = false;
                credits++;
            }
            case CashEvent.Recovered _ -> recoveries++;
            case CashEvent.NoteEscrowed _ -> stackWanted = false;
            default -> {
                // The other events change nothing these rules go by.
            }
        }
    }
}
