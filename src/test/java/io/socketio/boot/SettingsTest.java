package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.socketio.Rate;
import io.socketio.RatePolicy;
import io.socketio.config.Admin;
import io.socketio.config.Cluster;
import io.socketio.config.ConfigurationException;
import io.socketio.config.Cookie;
import io.socketio.config.Cors;
import io.socketio.config.Origins;
import io.socketio.config.Recovery;
import io.socketio.config.RedisStream;
import io.socketio.config.SlowConsumer;
import io.socketio.config.SocketIoConfig;
import io.socketio.config.SocketIoConfig.Dispatch;
import io.socketio.config.TransportName;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
    private static final String HASH = "$2b$10$" + "x".repeat(53);

    private static SocketIoConfig read(Map<String, String> values) {
        SocketIoConfig.Builder config = SocketIoConfig.builder();
        new Settings(values::get).applyTo(config);
        return config.build();
    }

    private static Arguments right(String key, String text, Object value, Function<SocketIoConfig, Object> getter) {
        return Arguments.of(key, text, value, getter);
    }

    private static RedisStream stream(SocketIoConfig config) {
        return config.cluster().redisStream();
    }

    static Stream<Arguments> rightValues() {
        return Stream.of(
                right("path", "/live/io", "/live/io", c -> c.engine().path()),
                right("adapter", "redis", Cluster.Adapter.REDIS, c -> c.cluster()
                        .adapter()),
                right("adapter", "redis-streams", Cluster.Adapter.REDIS_STREAMS, c -> c.cluster()
                        .adapter()),
                right("adapter", "redis-sharded", Cluster.Adapter.REDIS_SHARDED, c -> c.cluster()
                        .adapter()),
                right("redis.publish.on.specific.response.channel", "true", true, c -> c.cluster()
                        .publishOnSpecificResponseChannel()),
                right(
                        "redis.sharded.subscription.mode",
                        "dynamic-private",
                        Cluster.SubscriptionMode.DYNAMIC_PRIVATE,
                        c -> c.cluster().subscriptionMode()),
                right("redis.stream.name", "app", "app", c -> stream(c).name()),
                right("redis.stream.count", "3", 3, c -> stream(c).count()),
                right("redis.stream.max.len", "5", 5, c -> stream(c).maxLength()),
                right("redis.stream.read.count", "7", 7, c -> stream(c).readCount()),
                right("redis.stream.block.time", "1s", Duration.ofSeconds(1), c -> stream(c)
                        .blockTime()),
                right("redis.stream.sharded.pub.sub", "true", true, c -> stream(c)
                        .shardedPubSub()),
                right("redis.stream.session.key.prefix", "s:", "s:", c -> stream(c)
                        .sessionKeyPrefix()),
                right("redis.uri", "rediss://u:p@host:1/2", "rediss://u:p@host:1/2", c -> c.cluster()
                        .redisUri()),
                right("redis.prefix", "app", "app", c -> c.cluster().redisPrefix()),
                right("redis.requests.timeout", "2s", Duration.ofSeconds(2), c -> c.cluster()
                        .requestsTimeout()),
                right("path", "/live/", "/live", c -> c.engine().path()),
                right("admin.user", "ann", "ann", c -> c.admin().user()),
                right("admin.password.hash", HASH, HASH, c -> c.admin().passwordHash()),
                right("admin.namespace", "/ops", "/ops", c -> c.admin().namespace()),
                right("admin.mode", "development", Admin.Mode.DEVELOPMENT, c -> c.admin()
                        .mode()),
                right("admin.readonly", "true", true, c -> c.admin().readonly()),
                right("admin.server.id", "one", "one", c -> c.admin().serverId()),
                right("admin.auth", "role:operator", "role:operator", c -> c.admin()
                        .auth()),
                right("ping.interval", "300ms", Duration.ofMillis(300), c -> c.engine()
                        .heartbeats()
                        .interval()),
                right("ping.timeout", "2m", Duration.ofMinutes(2), c -> c.engine()
                        .heartbeats()
                        .timeout()),
                right("upgrade.timeout", "1 s", Duration.ofSeconds(1), c -> c.engine()
                        .upgrades()
                        .timeout()),
                right("connect.timeout", "24h", Duration.ofHours(24), SocketIoConfig::connectTimeout),
                right("max.payload", "1", 1, c -> c.engine().limits().maxPayload()),
                right("transports", "websocket", Set.of(TransportName.WEBSOCKET), c -> c.engine()
                        .transports()),
                right("transports", " websocket, polling ", Set.of(TransportName.values()), c -> c.engine()
                        .transports()),
                right("transports", "polling,polling", Set.of(TransportName.POLLING), c -> c.engine()
                        .transports()),
                right("allow.upgrades", "false", false, c -> c.engine()
                        .upgrades()
                        .allowed()),
                right("allow.eio3", "true", true, c -> c.engine().allowEio3()),
                right("origins", "*", Origins.ANY, c -> c.engine().origins()),
                right("cors.origins", "*", Cors.origins("*"), c -> c.engine().cors()),
                right(
                        "cors.origins",
                        "http://A.example:81, https://b",
                        Cors.origins("http://a.example:81", "https://b"),
                        c -> c.engine().cors()),
                right("cookie", "io", Cookie.DEFAULT, c -> c.engine().cookie()),
                right("outbox.packets.per.client", "2147483647", Integer.MAX_VALUE, c -> c.engine()
                        .queues()
                        .outboxPackets()),
                right("outbox.bytes.per.client", "8589934592", 8589934592L, c -> c.engine()
                        .queues()
                        .outboxBytes()),
                right("inbox.packets.per.client", "1", 1, c -> c.engine()
                        .queues()
                        .inboxPackets()),
                right("max.packets.per.poll", "50", 50, c -> c.engine()
                        .httpLimits()
                        .maxPacketsPerPoll()),
                right("max.waiting.handshakes", "0", 0, c -> c.engine()
                        .httpLimits()
                        .maxWaitingHandshakes()),
                right("max.blocked.readers", "0", 0, c -> c.engine()
                        .httpLimits()
                        .maxBlockedReaders()),
                right("inbox.bytes.per.client", "8589934592", 8589934592L, c -> c.engine()
                        .queues()
                        .inboxBytes()),
                right("max.handshake.bytes", "100", 100, c -> c.engine()
                        .limits()
                        .maxHandshakeBytes()),
                right("max.half.open.connections", "0", 0, c -> c.engine()
                        .limits()
                        .maxHalfOpen()),
                right("max.half.open.connections.per.address", "5", 5, c -> c.engine()
                        .limits()
                        .maxHalfOpenPerAddress()),
                right("max.connections", "0", 0, c -> c.engine().limits().maxConnections()),
                right("max.connections.per.address", "7", 7, c -> c.engine()
                        .limits()
                        .maxConnectionsPerAddress()),
                right("shutdown.disconnect.period", "30s", Duration.ofSeconds(30), c -> c.engine()
                        .shutdown()
                        .disconnectPeriod()),
                right("http.compression", "false", false, c -> c.engine()
                        .compression()
                        .http()),
                right("http.compression.threshold", "0", 0, c -> c.engine()
                        .compression()
                        .httpThreshold()),
                right("per.message.deflate", "true", true, c -> c.engine()
                        .compression()
                        .perMessageDeflate()),
                right("disconnect.with.http.session", "true", true, c -> c.engine()
                        .disconnectWithHttpSession()),
                right("serve.client", " false ", false, SocketIoConfig::serveClient),
                right("contract", "true", true, SocketIoConfig::contract),
                right("metrics", "false", false, SocketIoConfig::metrics),
                right("tracing", "false", false, SocketIoConfig::tracing),
                right("jmx", "false", false, SocketIoConfig::jmx),
                right("dispatch", "inline", Dispatch.INLINE, SocketIoConfig::dispatch),
                right("executor", "java:comp/x", "java:comp/x", SocketIoConfig::executor),
                right("max.attachments", "0", 0, c -> c.packets().maxAttachments()),
                right("attachment.timeout", "1ms", Duration.ofMillis(1), c -> c.packets()
                        .attachmentTimeout()),
                right("max.attachment.bytes", "5000000000", 5_000_000_000L, c -> c.packets()
                        .maxAttachmentBytes()),
                right("max.json.depth", "1", 1, c -> c.packets().maxJsonDepth()),
                right("max.namespaces.per.client", "3", 3, c -> c.namespaces().maxPerClient()),
                right("parser", "msgpack", SocketIoConfig.Parser.MSGPACK, SocketIoConfig::parser),
                right("json", "jackson3", SocketIoConfig.Json.JACKSON3, SocketIoConfig::json),
                right("max.dynamic.namespaces", "5", 5, c -> c.namespaces().maxDynamic()),
                right("cleanup.empty.namespaces", "false", false, c -> c.namespaces()
                        .cleanupEmpty()),
                right("credentials.grace", "0ms", Duration.ZERO, SocketIoConfig::credentialsGrace),
                right("rate.per.socket", "100/1s", new Rate(100, Duration.ofSeconds(1)), c -> c.rates()
                        .perSocket()),
                right("rate.per.address", "1000000 / 24h", new Rate(1_000_000, Duration.ofHours(24)), c -> c.rates()
                        .perAddress()),
                right("rate.per.user", "1/1ms", new Rate(1, Duration.ofMillis(1)), c -> c.rates()
                        .perUser()),
                right("slow.consumer", "drop-volatile", SlowConsumer.DROP_VOLATILE, c -> c.engine()
                        .queues()
                        .slowConsumer()),
                right("rate.policy", "disconnect", RatePolicy.DISCONNECT, c -> c.rates()
                        .policy()),
                right("recovery", "true", Recovery.DEFAULT, SocketIoConfig::recovery),
                right("allow.eio3", "true", true, c -> c.engine().allowEio3()));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("rightValues")
    void a_right_value_is_set(String key, String text, Object value, Function<SocketIoConfig, Object> getter) {
        assertThat(getter.apply(read(Map.of("socketio." + key, text)))).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rightValues")
    void a_value_changes_nothing_else(String key, String text) {
        Setting<?> setting = Settings.ALL.stream()
                .filter(candidate -> candidate.name().equals(key))
                .findFirst()
                .orElseThrow();
        assumeThat(setting.byDefault()).isNotEqualTo(Setting.NONE);
        SocketIoConfig.Builder config = SocketIoConfig.builder();
        new Settings(Map.of(setting.key(), text)::get).applyTo(config);
        new Settings(Map.of(setting.key(), setting.byDefault())::get).applyTo(config);

        assertThat(config.build()).isEqualTo(SocketIoConfig.builder().build());
    }

    @Test
    void each_key_is_tried_here() {
        Set<String> tried = new TreeSet<>();
        rightValues().forEach(arguments -> tried.add("socketio." + arguments.get()[0]));

        assertThat(Settings.ALL.stream()
                        .map(Setting::key)
                        .filter(key ->
                                !key.matches(".*[.](default.server|websocket|admin|(cors|cookie|recovery)[.].*)")))
                .isSubsetOf(tried);
    }

    @Test
    void the_api_for_web_socket_is_chosen() {
        assertThat(new Settings(key -> null).webSocket()).isEqualTo(WebSocketMode.AUTO);
        for (WebSocketMode mode : WebSocketMode.values()) {
            String word = mode.name().toLowerCase(Locale.ROOT);
            assertThat(new Settings(Map.of("socketio.websocket", word)::get).webSocket())
                    .isEqualTo(mode);
        }
        assertThatThrownBy(() -> new Settings(Map.of("socketio.websocket", "jetty")::get).webSocket())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("auto, direct, container or jakarta");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    path                       | socket.io             | a path such as /socket.io
                    path                       | /                     | a path such as /socket.io
                    admin                      | yes                   | true or false
                    admin.auth                 | role:                 | basic, none, or role: followed by the name of a role
                    admin.mode                 | test                  | production or development
                    path                       | /a b                  | a path such as /socket.io
                    path                       | /a/../b               | a path such as /socket.io
                    path                       | /a/.                  | a path such as /socket.io
                    ping.interval              | 25                    | a duration such as 300ms, 25s, 2m or 1h
                    ping.interval              | soon                  | a duration such as 300ms, 25s, 2m or 1h
                    ping.interval              | 1.5s                  | a duration such as 300ms, 25s, 2m or 1h
                    ping.interval              | 0s                    | a duration from 1ms to 24h
                    ping.timeout               | 25h                   | a duration from 1ms to 24h
                    upgrade.timeout            | -1s                   | a duration such as 300ms, 25s, 2m or 1h
                    connect.timeout            | 9999999999999h        | a duration such as 300ms, 25s, 2m or 1h
                    attachment.timeout         | 999999999999h         | a duration from 1ms to 24h
                    max.attachment.bytes       | 0                     | a number of bytes above 0
                    max.payload                | 1MB                   | a whole number up to 2147483647
                    max.payload                | 2147483648            | a whole number up to 2147483647
                    max.payload                | 0                     | a number of bytes above 0
                    max.payload                | -9223372036854775808  | a whole number up to 2147483647
                    max.payload                | -2147483648           | a number of bytes above 0
                    transports                 | ''                    | polling, websocket, or polling,websocket
                    transports                 | webtransport          | polling, websocket, or polling,websocket
                    transports                 | polling,Websocket     | polling, websocket, or polling,websocket
                    allow.upgrades             | yes                   | true or false
                    serve.client               | TRUE                  | true or false
                    metrics                    | on                    | true or false
                    tracing                    | on                    | true or false
                    jmx                        | yes                   | true or false
                    http.compression           | 1                     | true or false
                    per.message.deflate        | ''                    | true or false
                    disconnect.with.http.session | yes                 | true or false
                    http.compression.threshold | -1                    | a number of bytes, 0 or more
                    origins                    | app.example           | *, /a regular expression/, or an origin such as https://app.example, without path and default port
                    origins                    | https://*.example     | *, /a regular expression/, or an origin such as https://app.example, without path and default port
                    cors.origins               | ','                   | origins such as https://app.example, or * for any
                    cookie                     | ''                    | a name of letters, digits, - and _
                    cookie                     | a;b                   | a name of letters, digits, - and _
                    outbox.packets.per.client | 0                     | a number above 0
                    outbox.bytes.per.client | -5                    | a number of bytes above 0
                    outbox.bytes.per.client | 9223372036854775808   | a whole number up to 9223372036854775807
                    outbox.bytes.per.client | -9223372036854775808  | a number of bytes above 0
                    inbox.packets.per.client | many                  | a whole number up to 2147483647
                    max.packets.per.poll       | 0                     | a number above 0
                    max.waiting.handshakes     | -1                    | a number above 0, or 0 for no bound
                    max.blocked.readers        | -1                    | a number above 0, or 0 for no bound
                    inbox.bytes.per.client     | 0                     | a number of bytes above 0
                    max.handshake.bytes        | 0                     | a number of bytes above 0
                    max.half.open.connections  | -1                    | a number above 0, or 0 for no bound
                    max.half.open.connections.per.address | -2         | a number above 0, or 0 for no bound
                    max.connections | -1                    | a number above 0, or 0 for no bound
                    max.connections.per.address | -1                    | a number above 0, or 0 for no bound
                    shutdown.disconnect.period | 25h                   | a duration from 0ms to 24h
                    dispatch                   | Inline                | auto, executor or inline
                    max.attachments            | -1                    | a number, 0 or more
                    max.json.depth             | 0                     | a number above 0
                    max.namespaces.per.client | 0                     | a number above 0
                    parser                     | xml                   | json or msgpack
                    max.dynamic.namespaces     | 0                     | a number above 0
                    cleanup.empty.namespaces   | 0                     | true or false
                    credentials.grace          | 25h                   | a duration from 0ms to 24h
                    rate.per.socket            | 100                   | a rate such as 100/1s, from 1/24h to 1000000/1ms
                    rate.per.socket            | 0/1s                  | a rate such as 100/1s, from 1/24h to 1000000/1ms
                    rate.per.address           | 1000001/1s            | a rate such as 100/1s, from 1/24h to 1000000/1ms
                    rate.per.user              | 5/0s                  | a rate such as 100/1s, from 1/24h to 1000000/1ms
                    rate.per.user              | 5/25h                 | a rate such as 100/1s, from 1/24h to 1000000/1ms
                    rate.per.user              | -1/1s                 | a rate such as 100/1s, from 1/24h to 1000000/1ms
                    rate.per.user              | 9999999999/1s         | a rate such as 100/1s, from 1/24h to 1000000/1ms
                    slow.consumer              | drop                  | disconnect or drop-volatile
                    rate.policy                | drop                  | wait, refuse or disconnect
                    recovery                   | 2m                    | true or false
                    recovery.max.disconnection.duration | 0s                    | a duration from 1ms to 24h
                    recovery.max.sockets       | 0                     | a number above 0
                    recovery.max.events        | none                  | a whole number up to 2147483647
                    recovery.max.bytes         | 0                     | a number of bytes above 0
                    recovery.skip.middlewares  | 1                     | true or false
                    """)
    void a_wrong_value_stops_with_its_key_itself_and_what_is_allowed(String key, String text, String allowed) {
        assertThatThrownBy(() -> read(Map.of("socketio." + key, text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("socketio." + key + " = \"" + text + "\": must be " + allowed);
    }

    @Test
    void the_bounds_of_recovery_are_those_that_are_given() {
        Map<String, String> bounds = Map.of(
                "socketio.recovery", "true",
                "socketio.recovery.max.disconnection.duration", "5m",
                "socketio.recovery.max.sockets", "1",
                "socketio.recovery.max.events", "2",
                "socketio.recovery.max.bytes", "3",
                "socketio.recovery.skip.middlewares", "false");
        assertThat(read(bounds).recovery()).isEqualTo(new Recovery(Duration.ofMinutes(5), 1, 2, 3, false));
        assertThat(read(Map.of("socketio.recovery", "false")).recovery()).isNull();
    }

    @Test
    void the_server_is_there_unless_it_is_switched_off() {
        assertThat(new Settings(key -> null).wantsDefaultServer(true)).isTrue();
        assertThat(new Settings(key -> null).wantsDefaultServer(false)).isFalse();
        assertThat(new Settings(key -> "false").wantsDefaultServer(true)).isFalse();
        assertThat(new Settings(key -> "true").wantsDefaultServer(false)).isTrue();
        assertThatThrownBy(() -> new Settings(key -> "on").wantsDefaultServer(false))
                .hasMessage("socketio.default.server = \"on\": must be true or false");
    }

    @Test
    void a_property_counts_before_a_variable_and_that_before_a_parameter() {
        Map<String, String> properties = Map.of("socketio.path", "/property");
        Map<String, String> environment = Map.of("SOCKETIO_PATH", "/variable", "SOCKETIO_MAX_PAYLOAD", "2");
        Map<String, String> parameters =
                Map.of("socketio.path", "/parameter", "socketio.max.payload", "3", "socketio.max.connections", "4");
        SocketIoConfig.Builder builder = SocketIoConfig.builder();
        new Settings(Settings.inOrder(properties::get, environment::get, parameters::get)).applyTo(builder);
        SocketIoConfig config = builder.build();

        assertThat(config.engine().path()).isEqualTo("/property");
        assertThat(config.engine().limits().maxPayload()).isEqualTo(2);
        assertThat(config.engine().limits().maxConnections()).isEqualTo(4);
        assertThat(config.namespaces())
                .isEqualTo(SocketIoConfig.builder().build().namespaces());
    }
}
