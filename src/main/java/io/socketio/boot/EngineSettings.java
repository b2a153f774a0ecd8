package io.socketio.boot;

import static io.socketio.boot.ValueTypes.BOOLEAN;
import static io.socketio.boot.ValueTypes.BOUND;
import static io.socketio.boot.ValueTypes.BYTES;
import static io.socketio.boot.ValueTypes.DURATION;
import static io.socketio.boot.ValueTypes.MANY_BYTES;
import static io.socketio.boot.ValueTypes.NUMBER;
import static io.socketio.boot.ValueTypes.TRANSPORTS;

import io.socketio.config.SlowConsumer;
import io.socketio.config.SocketIoOptions;
import java.util.List;
import java.util.function.BiConsumer;

/** The keys of Engine.IO, the layer of connections. */
final class EngineSettings {
    static final List<Setting<?>> ALL = List.of(
            option(
                    "path",
                    ValueTypes.text("path", "letters, digits, ., _, ~, - between slashes"),
                    SocketIoOptions::path,
                    "/socket.io",
                    "the server's path below the context path"),
            option(
                    "ping.interval",
                    DURATION,
                    SocketIoOptions::pingInterval,
                    "25s",
                    "time between a client's last pong and the next ping"),
            option(
                    "ping.timeout",
                    DURATION,
                    SocketIoOptions::pingTimeout,
                    "20s",
                    "time that a client has to answer a ping"),
            option(
                    "transports",
                    TRANSPORTS,
                    SocketIoOptions::transports,
                    "polling,websocket",
                    "transports that clients may use"),
            option(
                    "allow.upgrades",
                    BOOLEAN,
                    SocketIoOptions::allowUpgrades,
                    "true",
                    "whether clients are offered the upgrade from long-polling to WebSocket"),
            option(
                    "upgrade.timeout",
                    DURATION,
                    SocketIoOptions::upgradeTimeout,
                    "10s",
                    "time for an upgrade from long-polling to WebSocket, and for allowRequest and request middlewares to decide"),
            option(
                    "allow.eio3",
                    BOOLEAN,
                    SocketIoOptions::allowEio3,
                    "false",
                    "whether Socket.IO 1.x and 2.x clients may connect"),
            option(
                    "max.payload",
                    BYTES,
                    SocketIoOptions::maxPayload,
                    "1000000",
                    "largest request body or WebSocket message of a client"),
            option(
                    "max.handshake.bytes",
                    BYTES,
                    SocketIoOptions::maxHandshakeBytes,
                    "8192",
                    "largest handshake, URL and headers together"),
            option("max.connections", BOUND, SocketIoOptions::maxConnections, "0", "clients at a time"),
            option(
                    "max.connections.per.address",
                    BOUND,
                    SocketIoOptions::maxConnectionsPerAddress,
                    "0",
                    "clients at a time from one address"),
            option(
                    "max.half.open.connections",
                    BOUND,
                    SocketIoOptions::maxHalfOpenConnections,
                    "10000",
                    "clients at a time that have not joined a namespace yet"),
            option(
                    "max.half.open.connections.per.address",
                    BOUND,
                    SocketIoOptions::maxHalfOpenConnectionsPerAddress,
                    "1000",
                    "such clients at a time from one address"),
            option(
                    "inbox.packets.per.client",
                    NUMBER,
                    SocketIoOptions::inboxPacketsPerClient,
                    "256",
                    "packets that may wait for the listeners of one client"),
            option(
                    "inbox.bytes.per.client",
                    MANY_BYTES,
                    SocketIoOptions::inboxBytesPerClient,
                    "4194304",
                    "bytes of messages that may wait for the listeners of one client"),
            option(
                    "outbox.packets.per.client",
                    NUMBER,
                    SocketIoOptions::outboxPacketsPerClient,
                    "262144",
                    "packets that may wait to be sent to one client: limits"),
            option(
                    "outbox.bytes.per.client",
                    MANY_BYTES,
                    SocketIoOptions::outboxBytesPerClient,
                    "33554432",
                    "bytes that may wait to be sent to one client"),
            option(
                    "slow.consumer",
                    ValueTypes.word(SlowConsumer.class),
                    SocketIoOptions::slowConsumer,
                    "disconnect",
                    "what happens when more would wait for a client"),
            option(
                    "max.packets.per.poll",
                    NUMBER,
                    SocketIoOptions::maxPacketsPerPoll,
                    "16",
                    "packets in the answer to one poll: limits"),
            option(
                    "max.waiting.handshakes",
                    BOUND,
                    SocketIoOptions::maxWaitingHandshakes,
                    "8",
                    "WebSocket handshakes that hold a thread of the container while a hook decides: limits"),
            option(
                    "max.blocked.readers",
                    BOUND,
                    SocketIoOptions::maxBlockedReaders,
                    "4",
                    "threads of the container that wait as clients send faster than listeners work: limits"),
            option(
                    "http.compression",
                    BOOLEAN,
                    SocketIoOptions::httpCompression,
                    "true",
                    "whether answers to polls are compressed"),
            option(
                    "http.compression.threshold",
                    BYTES.allowing("0 or more"),
                    SocketIoOptions::httpCompressionThreshold,
                    "1024",
                    "smallest answer to a poll that is compressed"),
            option(
                    "per.message.deflate",
                    BOOLEAN,
                    SocketIoOptions::perMessageDeflate,
                    "false",
                    "whether WebSocket messages are compressed, where the container can"),
            option(
                    "shutdown.disconnect.period",
                    DURATION.allowing("0ms to 24h"),
                    SocketIoOptions::shutdownDisconnectPeriod,
                    "0ms",
                    "period over which clients are disconnected at shutdown"),
            option(
                    "disconnect.with.http.session",
                    BOOLEAN,
                    SocketIoOptions::disconnectWithHttpSession,
                    "false",
                    "whether sockets are disconnected when their HTTP session ends"));

    private EngineSettings() {}

    /** Returns a setting with a method of the options. */
    static <T> Setting<T> option(
            String name,
            ValueType<T> type,
            BiConsumer<SocketIoOptions<?>, T> method,
            String byDefault,
            String meaning) {
        return new Setting<>(name, type, (draft, value) -> method.accept(draft.options(), value), byDefault, meaning);
    }
}
