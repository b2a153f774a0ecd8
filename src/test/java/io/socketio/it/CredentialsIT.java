package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients whose credentials expire, in real time: one renews them, and the other one does not. */
@Timeout(60)
class CredentialsIT {
    private static final Duration GRACE = Duration.ofSeconds(5);

    @ParameterizedTest
    @EnumSource
    void who_renews_them_stays_and_who_does_not_leaves(TransportName transport) throws Exception {
        SocketIo.Builder settings = SocketIo.builder().credentialsGrace(GRACE);
        try (SocketIoApplication application = new SocketIoApplication(settings, io -> {
            io.main().use((socket, next) -> {
                socket.expiresAt(Instant.now().plusSeconds(1));
                next.proceed();
            });
            io.main().on("authenticate", String.class, (socket, token) -> {
                socket.expiresAt(Instant.now().plus(Duration.ofHours(1)));
                return true;
            });
        })) {
            EngineIoClient renewing = application.join(transport);
            EngineIoClient silent = application.join(transport);
            assertThat(renewing.receiveMessage()).isEqualTo("42[\"credentials_expired\",5000]");
            renewing.send("421[\"authenticate\",\"fresh\"]");
            assertThat(renewing.receiveMessage()).isEqualTo("431[true]");
            assertThat(silent.receiveMessage()).isEqualTo("42[\"credentials_expired\",5000]");
            assertThat(silent.receiveMessage()).isEqualTo("41");

            renewing.send("422[\"authenticate\",\"again\"]");
            assertThat(renewing.receiveMessage()).isEqualTo("432[true]");
        }
    }
}
