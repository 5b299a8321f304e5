package guichet.sim.wire.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscPosParserTest {

    /// 65,535 bytes by 65,535 dots were a negative number of bytes.
    @Test
    void a_picture_larger_than_any_paper_is_not_waited_for() {
        var parser = new EscPosParser();
        byte[] bytes = {0x1D, 'v', '0', 0, -1, -1, -1, -1, 'a', 'b', '\n'};

        parser.feed(bytes, bytes.length);

        for (int i = 0; parser.pending() > 0; i++) {
            assertThat(i).isLessThan(bytes.length);
            assertThat(parser.next()).isPresent();
        }
    }
}
