package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownKeysTest {

    @Test
    void keys_that_nothing_reads_are_found() {
        assertThat(UnknownKeys.among(List.of(
                        "socketio.ping.intervall",
                        "socketio.ping.interval",
                        "SOCKETIO_PATHS",
                        "SOCKETIO_PATH",
                        "socketio.default.server",
                        "socketio.websocket",
                        "socketio.cdi.start",
                        "java.home",
                        "HOME")))
                .containsExactly("socketio.ping.intervall", "SOCKETIO_PATHS");
    }

    @ParameterizedTest
    @CsvSource({
        "socketio.ping.intervall, socketio.ping.interval",
        "socketio.cors.origin, socketio.cors.origins",
        "socketio.cors, socketio.cors.origins",
        "socketio.cors.allowed.origins, socketio.cors.origins",
        "socketio.origin, socketio.origins",
        "socketio.allowed.origins, socketio.origins",
        "socketio.cors.allowedHeaders, socketio.cors.allowed.headers",
        "socketio.transport, socketio.transports",
        "SOCKETIO_PATHS, SOCKETIO_PATH",
        "SOCKETIO_MAX_SESSIONS, SOCKETIO_MAX_CONNECTIONS",
    })
    void the_nearest_key_is_suggested(String given, String meant) {
        assertThat(UnknownKeys.advice(given)).isEqualTo("did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "pingInterval, ping.interval",
        "maxHttpBufferSize, max.payload",
        "allowEIO3, allow.eio3",
        "connectTimeout, connect.timeout",
        "connectionStateRecovery, recovery",
        "connectionStateRecovery.maxDisconnectionDuration, recovery.max.disconnection.duration",
        "connectionStateRecovery.skipMiddlewares, recovery.skip.middlewares",
        "cleanupEmptyChildNamespaces, cleanup.empty.namespaces",
        "perMessageDeflate, per.message.deflate",
        "cookie.name, cookie",
        "cookie.sameSite, cookie.same.site",
    })
    void names_of_the_reference_server_are_recognized(String given, String meant) {
        assertThat(UnknownKeys.advice("socketio." + given)).isEqualTo("did you mean socketio." + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "enabled, default.server",
        "drain, shutdown.disconnect.period",
        "max.sessions, max.connections",
        "max.sessions.per.address, max.connections.per.address",
        "max.namespaces, max.namespaces.per.client",
        "inbox.packets, inbox.packets.per.client",
        "outbox.packets, outbox.packets.per.client",
        "outbox.bytes, outbox.bytes.per.client",
        "recovery.max.disconnection, recovery.max.disconnection.duration",
    })
    void earlier_names_are_recognized(String given, String meant) {
        assertThat(UnknownKeys.advice("socketio." + given)).isEqualTo("did you mean socketio." + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socketio.url", "socketio.port", "SOCKETIO_HOST", "socketio.thread.pool.size", "socketio."})
    void nothing_is_suggested_where_no_key_is_near(String given) {
        assertThat(UnknownKeys.advice(given)).isEqualTo("docs/configuration.md lists those that there are");
    }
}
