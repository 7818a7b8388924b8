package org.frt.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StallGuardTest {
    @Test
    void whatStallsIsGivenUp() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept();
                StallGuard guard = new StallGuard(client.getInputStream(), Duration.ofSeconds(1))) {
            byte[] chunk = new byte[10];
            accepted.getOutputStream().write(new byte[] {1, 2, 3});
            assertThat(guard.read(chunk)).isEqualTo(3);
            assertThatThrownBy(() -> guard.read(chunk))
                    .isInstanceOf(IOException.class)
                    .hasMessage("nothing came for 1 seconds");
        }
    }

    @Test
    void whatEndsHasEnded() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                StallGuard guard = new StallGuard(client.getInputStream(), Duration.ofSeconds(20))) {
            server.accept().close();
            assertThat(guard.read(new byte[10])).isNegative();
        }
    }
}
