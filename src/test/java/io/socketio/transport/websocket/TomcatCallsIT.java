package io.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.tomcat.websocket.WsWebSocketContainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("tomcat")
class TomcatCallsIT {
    @Test
    void this_version_has_the_calls_that_are_not_public_too() {
        assertThat(TomcatCalls.of(new WsWebSocketContainer())).hasToString("TomcatCalls[flushing=true]");
    }

    @Test
    void what_is_not_of_tomcat_has_none() {
        assertThat(TomcatCalls.of("any")).isNull();
    }
}
