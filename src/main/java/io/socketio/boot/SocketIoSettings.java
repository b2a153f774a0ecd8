package io.socketio.boot;

import static io.socketio.boot.EngineSettings.option;
import static io.socketio.boot.ValueTypes.BOOLEAN;
import static io.socketio.boot.ValueTypes.DURATION;
import static io.socketio.boot.ValueTypes.MANY_BYTES;
import static io.socketio.boot.ValueTypes.NUMBER;
import static io.socketio.boot.ValueTypes.RATE;

import io.socketio.RatePolicy;
import io.socketio.config.Cluster;
import io.socketio.config.Recovery;
import io.socketio.config.RedisStream;
import io.socketio.config.SocketIoConfig;
import io.socketio.config.SocketIoOptions;
import java.util.List;
import java.util.function.BiFunction;

/** The keys of Socket.IO. */
final class SocketIoSettings {
    static final List<Setting<?>> ALL = List.of(
            option(
                    "connect.timeout",
                    DURATION,
                    SocketIoOptions::connectTimeout,
                    "45s",
                    "time that a client may stay without having joined a namespace"),
            option(
                    "serve.client",
                    BOOLEAN,
                    SocketIoOptions::serveClient,
                    "true",
                    "whether the JavaScript client is served"),
            option(
                    "contract",
                    BOOLEAN,
                    SocketIoOptions::contract,
                    "false",
                    "whether events.d.ts and asyncapi.json are served"),
            option(
                    "metrics",
                    BOOLEAN,
                    SocketIoOptions::metrics,
                    "true",
                    "whether there are meters in Micrometer's global registry, if Micrometer is there"),
            option(
                    "tracing",
                    BOOLEAN,
                    SocketIoOptions::tracing,
                    "true",
                    "whether there are traces in the global OpenTelemetry, if OpenTelemetry is there"),
            option("jmx", BOOLEAN, SocketIoOptions::jmx, "true", "whether the server is shown to JMX"),
            option(
                    "dispatch",
                    ValueTypes.word(SocketIoConfig.Dispatch.class),
                    SocketIoOptions::dispatch,
                    "auto",
                    "threads of listeners; inline listeners must not block"),
            option(
                    "executor",
                    ValueTypes.text("text", "a name in JNDI, or a class"),
                    SocketIoOptions::executorName,
                    Setting.NONE,
                    "executor that runs listeners: one of the application or the container"),
            option(
                    "parser",
                    ValueTypes.word(SocketIoConfig.Parser.class),
                    SocketIoOptions::parser,
                    "json",
                    "format of packets: parsers"),
            option(
                    "json",
                    ValueTypes.word(SocketIoConfig.Json.class),
                    SocketIoOptions::json,
                    "auto",
                    "library that maps Java to JSON and back; auto is the first that is there"),
            option(
                    "max.attachments",
                    NUMBER.allowing("0 or more"),
                    SocketIoOptions::maxAttachments,
                    "10",
                    "binary values in one packet of a client"),
            option(
                    "attachment.timeout",
                    DURATION,
                    SocketIoOptions::attachmentTimeout,
                    "30s",
                    "time for all attachments of a packet to arrive"),
            option(
                    "max.attachment.bytes",
                    MANY_BYTES,
                    SocketIoOptions::maxAttachmentBytes,
                    "67108864",
                    "bytes of the packets of all clients that wait for attachments, or what one packet may have"),
            option(
                    "max.json.depth",
                    NUMBER,
                    SocketIoOptions::maxJsonDepth,
                    "512",
                    "depth to which a client may nest arrays and objects"),
            option(
                    "max.namespaces.per.client",
                    NUMBER,
                    SocketIoOptions::maxNamespacesPerClient,
                    "100",
                    "namespaces that one client may join"),
            option(
                    "max.dynamic.namespaces",
                    NUMBER,
                    SocketIoOptions::maxDynamicNamespaces,
                    "10000",
                    "dynamic namespaces at a time"),
            option(
                    "cleanup.empty.namespaces",
                    BOOLEAN,
                    SocketIoOptions::cleanupEmptyNamespaces,
                    "true",
                    "whether a dynamic namespace is removed with its last client"),
            option(
                    "rate.per.socket",
                    RATE,
                    SocketIoOptions::ratePerSocket,
                    Setting.NONE,
                    "how often each socket may send an event: rates"),
            option(
                    "rate.per.address",
                    RATE,
                    SocketIoOptions::ratePerAddress,
                    Setting.NONE,
                    "how often all clients of an address together may send an event"),
            option(
                    "rate.per.user",
                    RATE,
                    SocketIoOptions::ratePerUser,
                    Setting.NONE,
                    "how often all clients of a user together may send an event"),
            option(
                    "rate.policy",
                    ValueTypes.word(RatePolicy.class),
                    SocketIoOptions::ratePolicy,
                    "wait",
                    "what happens to events beyond these rates"),
            option(
                    "credentials.grace",
                    DURATION.allowing("0ms to 24h"),
                    SocketIoOptions::credentialsGrace,
                    "30s",
                    "time for a client whose credentials have expired to send new ones"),
            new Setting<>(
                    "recovery", BOOLEAN, Draft::recoveryWanted, "false", "whether lost connections can be recovered"),
            recovery(
                    "max.disconnection.duration",
                    DURATION,
                    Recovery::withMaxDisconnectionDuration,
                    "2m",
                    "how long a lost connection can be recovered"),
            recovery(
                    "max.sockets",
                    NUMBER,
                    Recovery::withMaxSockets,
                    "10000",
                    "disconnected sockets that are kept, in each namespace"),
            recovery("max.events", NUMBER, Recovery::withMaxEvents, "10000", "events that are kept, in each namespace"),
            recovery(
                    "max.bytes",
                    MANY_BYTES,
                    Recovery::withMaxBytes,
                    "33554432",
                    "bytes of events and sockets that are kept, in all namespaces together"),
            recovery(
                    "skip.middlewares",
                    BOOLEAN,
                    Recovery::withSkipMiddlewares,
                    "true",
                    "whether middlewares are not called for recovered sockets"),
            cluster(
                    "adapter",
                    ValueTypes.word(Cluster.Adapter.class),
                    Cluster::withAdapter,
                    "memory",
                    "what links the nodes of a cluster"),
            cluster(
                    "redis.uri",
                    ValueTypes.text("URI", "redis://, rediss://, redis-sentinel://; several of a Redis Cluster"),
                    Cluster::withRedisUri,
                    "redis://localhost:6379",
                    "the Redis that links the nodes"),
            cluster(
                    "redis.prefix",
                    ValueTypes.text("text", "not empty"),
                    Cluster::withRedisPrefix,
                    "socket.io",
                    "start of the names of all channels"),
            cluster(
                    "redis.requests.timeout",
                    DURATION,
                    Cluster::withRequestsTimeout,
                    "5s",
                    "time for commands of Redis, and for which events wait while it is away"),
            cluster(
                    "redis.publish.on.specific.response.channel",
                    BOOLEAN,
                    Cluster::withPublishOnSpecificResponseChannel,
                    "false",
                    "whether only the node that has asked hears an answer with redis"),
            cluster(
                    "redis.sharded.subscription.mode",
                    ValueTypes.word(Cluster.SubscriptionMode.class),
                    Cluster::withSubscriptionMode,
                    "dynamic",
                    "which rooms have channels of their own with redis-sharded"),
            stream(
                    "name",
                    ValueTypes.text("text", "not empty"),
                    RedisStream::withName,
                    "socket.io",
                    "name of the stream with redis-streams"),
            stream(
                    "count",
                    NUMBER.allowing("1 to 1000"),
                    RedisStream::withCount,
                    "1",
                    "streams, among which namespaces are distributed"),
            stream("max.len", NUMBER, RedisStream::withMaxLength, "10000", "about how many events a stream keeps"),
            stream("read.count", NUMBER, RedisStream::withReadCount, "100", "events that are read at once"),
            stream(
                    "block.time",
                    DURATION,
                    RedisStream::withBlockTime,
                    "5s",
                    "how long a reader waits before it asks Redis again"),
            stream(
                    "session.key.prefix",
                    ValueTypes.text("text", "not empty"),
                    RedisStream::withSessionKeyPrefix,
                    "sio:session:",
                    "start of the keys of sockets whose clients may come back"),
            stream(
                    "sharded.pub.sub",
                    BOOLEAN,
                    RedisStream::withShardedPubSub,
                    "false",
                    "whether nodes ask each other on sharded channels with redis-streams"));

    private SocketIoSettings() {}

    private static <T> Setting<T> cluster(
            String name, ValueType<T> type, BiFunction<Cluster, T, Cluster> change, String byDefault, String meaning) {
        return new Setting<>(
                name, type, (draft, value) -> draft.cluster(change.apply(draft.cluster(), value)), byDefault, meaning);
    }

    private static <T> Setting<T> stream(
            String name,
            ValueType<T> type,
            BiFunction<RedisStream, T, RedisStream> change,
            String byDefault,
            String meaning) {
        return cluster(
                "redis.stream." + name,
                type,
                (cluster, value) -> cluster.withRedisStream(change.apply(cluster.redisStream(), value)),
                byDefault,
                meaning);
    }

    private static <T> Setting<T> recovery(
            String name,
            ValueType<T> type,
            BiFunction<Recovery, T, Recovery> change,
            String byDefault,
            String meaning) {
        return new Setting<>(
                "recovery." + name,
                type,
                (draft, value) -> draft.recovery(change.apply(draft.recovery(), value)),
                byDefault,
                meaning);
    }
}
