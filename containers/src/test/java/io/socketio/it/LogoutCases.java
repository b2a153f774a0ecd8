package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.container.User;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The effect on connections when the HTTP session in which they were opened ends. */
abstract class LogoutCases {
    private static final String ENDING = "/socket.io";
    private static final String LASTING = "/lasting";
    private static final long MORE_THAN_THE_TIME_OUT = TimeUnit.MILLISECONDS.toNanos(1500);

    private Visitor ann;

    abstract Running running();

    @BeforeEach
    void someone_logs_in() throws Exception {
        ann = running().visitor("/identity").logIn(User.ANN);
    }

    @ParameterizedTest
    @EnumSource
    void logging_out_disconnects_the_sockets_of_the_session_and_no_others(TransportPath path) throws Exception {
        ann.get("/account/visit");
        Visitor elsewhere = running().visitor("/identity").logIn(User.ANN);
        elsewhere.get("/account/visit");
        EngineIoClient here = Running.join(path.open(ann, ENDING));
        EngineIoClient there = Running.join(path.open(elsewhere, ENDING));
        EngineIoClient unknown = Running.join(path.open(running().visitor("/identity"), ENDING));
        assertThat(ann.get("/account/logout").status()).isEqualTo(200);
        assertDismissed(here, path);
        assertThat(Running.call(there, "[\"who\"]")).isEqualTo("[\"ann\"]");
        assertThat(Running.call(unknown, "[\"who\"]")).isEqualTo("[\"nobody\"]");
    }

    @ParameterizedTest
    @EnumSource
    void unless_it_is_switched_on_connections_last_with_the_roles_that_they_had(TransportPath path) throws Exception {
        ann.get("/account/visit");
        EngineIoClient client = Running.join(path.open(ann, LASTING));
        assertThat(Running.call(client, "[\"who\"]")).isEqualTo("[\"ann\",true]");
        assertThat(ann.get("/account/logout").status()).isEqualTo(200);
        if (client instanceof PollingClient polling && running().container().endsLogins()) {
            // Each of its requests must come from the user who has opened the connection.
            assertThat(polling.poll().status()).isEqualTo(403);
        } else {
            assertThat(Running.call(client, "[\"who\"]")).isEqualTo("[\"ann\",true]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_session_that_times_out_takes_its_sockets_along(TransportPath path) throws Exception {
        Visitor visitor = running().visitor("/identity");
        assertThat(visitor.get("/account/hurry").status()).isEqualTo(200);
        EngineIoClient ending = Running.join(path.open(visitor, ENDING));
        EngineIoClient lasting = Running.join(path.open(visitor, LASTING));
        String found = lookAfterTheTimeOut(visitor);
        if (found.equals("one")) {
            // Tomcat still finds a session that another thread is ending at that moment.
            found = lookAfterTheTimeOut(visitor);
        }
        if (path != TransportPath.POLLING && running().container().keepsSessionsOfWebSockets()) {
            assertThat(found).isEqualTo("one");
            assertThat(Running.call(ending, "[\"who\"]")).isEqualTo("[\"nobody\"]");
            return;
        }
        assertThat(found).isEqualTo("none");
        assertDismissed(ending, path);
        assertThat(Running.call(lasting, "[\"who\"]")).isEqualTo("[\"nobody\",false]");
    }

    /** Containers look for expired sessions only at intervals, some of minutes; requesting one makes them notice. */
    private static String lookAfterTheTimeOut(Visitor visitor) throws IOException {
        long begin = System.nanoTime();
        Await.until("the session has timed out", () -> System.nanoTime() - begin > MORE_THAN_THE_TIME_OUT);
        return visitor.get("/account/look").text();
    }

    private static void assertDismissed(EngineIoClient client, TransportPath path) throws IOException {
        assertThat(client.receiveMessage()).isEqualTo("41");
        if (path == TransportPath.POLLING) {
            assertThat(client.receive()).isEqualTo("1");
        } else {
            assertThat(((WebSocketClient) client).connection().closeCode()).isEqualTo(1000);
        }
    }
}
