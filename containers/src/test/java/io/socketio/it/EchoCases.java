package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.TransportName;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events with text and with attachments come back. */
abstract class EchoCases {
    static final String BINARY_EVENT = "451-[\"echo\",{\"_placeholder\":true,\"num\":0}]";
    private static final int EVENTS = 100;

    abstract Running running();

    static void assertComesBack(EngineIoClient client, String... packets) throws IOException {
        client.send(packets);
        for (String packet : packets) {
            assertThat(client.receiveMessage().equals(packet))
                    .as("%d characters come back", packet.length())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void events_come_back(TransportName transport) throws Exception {
        EngineIoClient client = running().join(transport);
        for (int i = 0; i < EVENTS; i++) {
            assertComesBack(client, "42[\"echo\"," + i + ",\"é€😀\"]");
            assertComesBack(client, BINARY_EVENT, "bAQID");
        }
        client.leave();
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_binary_comes_back(TransportName transport) throws Exception {
        assertComesBack(running().join(transport), BINARY_EVENT, "b");
    }
}
