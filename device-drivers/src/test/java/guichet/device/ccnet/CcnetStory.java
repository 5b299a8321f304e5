package guichet.device.ccnet;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.cash.Banknote;
import guichet.device.wire.Octets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Tells a conversation with a validator sentence by sentence; time moves only as told.
final class CcnetStory {

    static final String ID = "bill-acceptor";
    static final Banknote TEN = new Banknote(2, 1_000, Currency.getInstance("CNY"));
    static final Octets IDENT =
            Octets.ofHex(
                    "53 4D 2D 52 55 31 33 35 33 20 20 20 20 20 20"
                            + " 32 31 4B 43 32 37 30 30 36 37 38 39 00 01 02 03 04 05 06");

    /// Types 0 to 2: 1, 5 and 10 CNY.
    static final Octets TABLE = table();

    private final CcnetProtocol protocol = new CcnetProtocol(ID, CcnetSettings.USUAL);
    private CcnetState state = CcnetState.offline();
    private long nowMs = 1_000;
    private final List<Octets> sent = new ArrayList<>();
    private final List<DeviceEvent> said = new ArrayList<>();

    static CcnetStory connected() {
        var story = new CcnetStory();
        story.put(new Input.Connected());
        return story;
    }

    /// A validator found clean, identified and disabled; its events so far are forgotten.
    static CcnetStory ready() {
        return connected()
                .polls("19")
                .then("30", "00")
                .polls("13")
                .recovers()
                .polls("19")
                .forgets();
    }

    /// Cash-in is on.
    static CcnetStory accepting() {
        var story = ready();
        story.commands(new Command.StartCashIn(java.util.Set.of(0, 1, 2)));
        return story.then("34 00 00 07 00 00 07", "00").polls("14").forgets();
    }

    /// A ten stands in escrow.
    static CcnetStory withTenInEscrow() {
        return accepting().polls("15").polls("80 02").forgets();
    }

    CcnetStory recovers() {
        return polls("19").then("37", IDENT).polls("19").then("41", TABLE);
    }

    /// The next request must be this, and this is its answer.
    CcnetStory then(String request, String answer) {
        return then(request, Octets.ofHex(answer));
    }

    CcnetStory then(String request, Octets answer) {
        asks(request);
        put(new Input.Answered(new CcnetFrame(CcnetFrame.BILL_VALIDATOR, answer)));
        return this;
    }

    CcnetStory polls(String answer) {
        return then("33", answer);
    }

    CcnetStory thenSilence(String request) {
        asks(request);
        nowMs += CcnetSettings.USUAL.answerMs();
        put(new Input.Silent());
        return this;
    }

    /// Lets time come to the next request, which must be this one.
    CcnetStory asks(String request) {
        sent.clear();
        nowMs = Math.max(nowMs, state.dueAtMs());
        put(new Input.Due());
        assertThat(sent).as("request").containsExactly(Octets.ofHex(request));
        sent.clear();
        return this;
    }

    CcnetStory answers(String answer) {
        put(new Input.Answered(new CcnetFrame(CcnetFrame.BILL_VALIDATOR, Octets.ofHex(answer))));
        return this;
    }

    CcnetStory hearsGarbage() {
        put(new Input.Garbled("CRC"));
        return this;
    }

    CcnetStory isConnectedAgain() {
        put(new Input.Connected());
        return this;
    }

    CcnetStory commands(Command command) {
        put(new Input.Commanded(command));
        return this;
    }

    CcnetStory waits(long ms) {
        nowMs += ms;
        return this;
    }

    /// The host's word right after the device's: ACK, NAK or nothing.
    CcnetStory sends(String... payloads) {
        assertThat(sent).containsExactlyElementsOf(hex(payloads));
        sent.clear();
        return this;
    }

    CcnetStory says(DeviceEvent... events) {
        assertThat(said).containsExactly(events);
        return forgets();
    }

    CcnetStory saysNothing() {
        return says();
    }

    CcnetStory forgets() {
        said.clear();
        return this;
    }

    CcnetState state() {
        return state;
    }

    List<DeviceEvent> said() {
        return said;
    }

    long msUntilNextRequest() {
        return state.dueAtMs() - nowMs;
    }

    static Optional<Banknote> ten() {
        return Optional.of(TEN);
    }

    private void put(Input input) {
        var step = protocol.step(state, input, nowMs);
        state = step.state();
        for (var output : step.outputs()) {
            switch (output) {
                case Output.Send send -> sent.add(send.frame().payload());
                case Output.Say(var event) -> said.add(event);
                case Output.Log _, Output.Reopen _ -> {}
            }
        }
    }

    private static List<Octets> hex(String... payloads) {
        return List.of(payloads).stream().map(Octets::ofHex).toList();
    }

    private static Octets table() {
        var hex = new StringBuilder("01 43 48 4E 00 05 43 48 4E 00 01 43 48 4E 01");
        for (int i = 3; i < 24; i++) hex.append(" 00 00 00 00 00");
        return Octets.copyOf(HexFormat.ofDelimiter(" ").parseHex(hex));
    }
}
