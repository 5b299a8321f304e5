package guichet.sim.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TcpEndTest {

    @Test
    void bytes_pass_both_ways_and_a_new_host_replaces_the_old_one() throws IOException {
        try (var wire = new TcpEnd(0)) {
            for (int life = 1; life <= 3; life++) {
                try (var host = host(wire)) {
                    host.getOutputStream().write(life);
                    assertThat(read(wire)).isEqualTo(life);
                    assertThat(wire.write(new byte[] {(byte) 0xFF, 0})).isTrue();
                    assertThat(host.getInputStream().readNBytes(2)).containsExactly(0xFF, 0);
                }
            }
        }
    }

    @Test
    void unplugged_nobody_listens_and_plugged_it_is_the_same_port() throws IOException {
        try (var wire = new TcpEnd(0)) {
            var address = wire.address();
            wire.unplug();
            assertThat(wire.plugged()).isFalse();
            assertThatThrownBy(() -> host(wire)).isInstanceOf(IOException.class);
            assertThat(wire.write(new byte[] {1})).isFalse();

            wire.plug();
            assertThat(wire.address()).isEqualTo(address);
            try (var host = host(wire)) {
                host.getOutputStream().write(9);
                assertThat(read(wire)).isEqualTo(9);
            }
        }
    }

    private static Socket host(TcpEnd wire) throws IOException {
        var address = wire.address();
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static int read(WireEnd wire) {
        var buffer = new byte[1];
        for (int turn = 0; turn < 500; turn++) {
            if (wire.read(buffer, Duration.ofMillis(20)) == 1) return buffer[0];
        }
        throw new AssertionError("nothing came");
    }
}
