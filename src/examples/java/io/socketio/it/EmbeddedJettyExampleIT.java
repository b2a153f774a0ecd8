package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.JavaClient.Inbox;
import io.socketio.it.JavaClient.Transports;
import io.socketio.it.container.Example;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the example with a main method: it repeats what a client says to all clients, in capitals. */
class EmbeddedJettyExampleIT {
    private static Example example;

    @BeforeAll
    static void start() throws Exception {
        example = Example.start("embedded-jetty");
    }

    @AfterAll
    static void stop() {
        example.close();
    }

    @ParameterizedTest
    @EnumSource
    void everybody_hears_what_is_said(Transports transports) throws Exception {
        try (JavaClient speaker = Visits.anybody(example.uri("/"), transports);
                JavaClient other = Visits.anybody(example.uri("/"), transports)) {
            Inbox shouts = other.on("shout");
            other.connect();
            assertThat(speaker.connect().call("say", "tea?")).isEqualTo("heard");
            assertThat(shouts.next()).containsExactly("TEA?");
        }
    }
}
