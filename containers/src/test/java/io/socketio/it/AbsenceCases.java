package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.TransportName;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that are gone or do not read are detected soon. Meanwhile another client is served. */
abstract class AbsenceCases {
    /** A server with short timeouts. */
    private static final String BRIEF = "extra";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String STILL_THERE = "[null]";

    private EngineIoClient other;

    abstract Running running();

    @BeforeEach
    void joinAnother() throws Exception {
        other = Running.join(WebSocketClient.open(running().fixture(BRIEF)));
    }

    /** Joins and returns the id of the socket. */
    private static String idOf(EngineIoClient client) throws Exception {
        client.send("40");
        return EngineIoClient.sidOf(client.receiveMessage());
    }

    /** Asks until the socket is gone. */
    private String endOf(String id) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        String end = STILL_THERE;
        while (end.equals(STILL_THERE) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
            end = Running.call(other, "[\"reason-of\",\"" + id + "\"]");
        }
        return end;
    }

    private EngineIoClient open(TransportName transport) throws Exception {
        return transport == TransportName.POLLING
                ? PollingClient.open(running().fixture(BRIEF))
                : WebSocketClient.over(
                        HttpConnection.narrow(running().container().uri("/")),
                        running().path(BRIEF));
    }

    @ParameterizedTest
    @EnumSource
    void a_client_that_does_not_read_is_disconnected(TransportName transport) throws Exception {
        EngineIoClient slow = open(transport);
        String id = idOf(slow);
        slow.send("42[\"flood\",3000,10000]");
        assertThat(endOf(id)).containsPattern("\"disconnect\":\"(ping timeout|slow consumer|transport [a-z]+)\"");
        assertThat(Running.call(other, "[\"echo-ack\",1]")).isEqualTo("[1]");
        slow.cut();
    }

    @Test
    void a_poll_that_was_aborted_ends_with_the_heartbeat() throws Exception {
        PollingClient client = PollingClient.open(running().fixture(BRIEF));
        String id = idOf(client);
        client.beginPoll();
        client.cut();
        assertThat(endOf(id)).containsPattern("\"disconnect\":\"(ping timeout|transport error)\"");
    }

    @Test
    void a_web_socket_that_was_cut_is_noticed() throws Exception {
        WebSocketClient client = WebSocketClient.open(running().fixture(BRIEF));
        String id = idOf(client);
        client.cut();
        assertThat(endOf(id)).contains("\"disconnect\":\"transport close\"");
    }

    @Test
    void a_web_socket_that_was_closed_is_noticed() throws Exception {
        WebSocketClient client = WebSocketClient.open(running().fixture(BRIEF));
        String id = idOf(client);
        client.leave();
        assertThat(endOf(id)).contains("\"disconnect\":\"transport close\"");
    }

    @ParameterizedTest
    @EnumSource
    void a_client_that_falls_silent_is_missed(TransportName transport) throws Exception {
        EngineIoClient silent = open(transport);
        assertThat(endOf(idOf(silent))).contains("\"disconnect\":\"ping timeout\"");
        // Used until the end of the test: the connection of an unreachable object might be closed.
        silent.cut();
    }

    @Test
    void a_body_that_stalls_ends_with_its_session() throws Exception {
        PollingClient client = PollingClient.open(running().fixture(BRIEF));
        String id = idOf(client);
        client.posts().request("POST", client.target(), "Content-Length: 100");
        client.posts().write("4half");
        assertThat(endOf(id)).contains("\"disconnect\":\"ping timeout\"");
        assertThat(client.posts().read().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void a_client_that_answers_pings_stays(TransportName transport) throws Exception {
        EngineIoClient client = Running.join(open(transport));
        for (int i = 0; i < 3; i++) {
            assertThat(client.receive()).isEqualTo("2");
            client.send("3");
        }
        assertThat(Running.call(client, "[\"echo-ack\",1]")).isEqualTo("[1]");
        client.leave();
    }

    @ParameterizedTest
    @EnumSource
    void the_server_can_end_a_connection(TransportName transport) throws Exception {
        EngineIoClient client = open(transport);
        String id = idOf(client);
        client.send("42[\"kick-conn\"]");
        if (transport == TransportName.POLLING) {
            String heard = client.receive();
            assertThat(heard.equals("2") ? client.receive() : heard).isEqualTo("1");
        }
        assertThat(endOf(id)).contains("\"disconnect\":\"");
    }
}
