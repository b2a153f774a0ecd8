package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.adapter.Adapter;
import io.socketio.adapter.redis.RedisAdapters;
import io.socketio.adapter.redis.RedisShardedAdapters;
import io.socketio.adapter.redis.RedisStreamsAdapters;
import io.socketio.config.Cluster;
import io.socketio.config.ConfigurationException;
import io.socketio.config.SocketIoConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterChoiceTest {
    private static SocketIoConfig configured(Map<String, String> values) {
        SocketIoConfig.Builder config = SocketIoConfig.builder();
        new Settings(values::get).applyTo(config);
        return config.build();
    }

    @Test
    void the_key_chooses_the_adapter() {
        assertThat(Adapters.of(configured(Map.of()), System::nanoTime)).isNotInstanceOf(RedisAdapters.class);
        Adapter.Factory redis = Adapters.of(configured(Map.of("socketio.adapter", "redis")), System::nanoTime);
        assertThat(redis).isInstanceOf(RedisAdapters.class);
        redis.close().toCompletableFuture().join();
    }

    @Test
    void several_addresses_are_those_of_a_redis_cluster() {
        Adapter.Factory sharded = Adapters.of(
                configured(Map.of(
                        "socketio.adapter",
                        "redis-sharded",
                        "socketio.redis.uri",
                        "rediss://u:p@a:1,rediss://u:p@b:2")),
                System::nanoTime);
        assertThat(sharded)
                .isInstanceOf(RedisShardedAdapters.class)
                .hasToString("RedisShardedAdapters[RedisLink[a:1, b:2]]");
        sharded.close().toCompletableFuture().join();
    }

    @Test
    void redis_keeps_nothing_for_clients_that_come_back() {
        SocketIoConfig config = configured(Map.of("socketio.adapter", "redis", "socketio.recovery", "true"));

        assertThatThrownBy(() -> Adapters.of(config, System::nanoTime))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("socketio.recovery = \"true\": must be false with socketio.adapter=redis");
    }

    @Test
    void redis_streams_let_clients_come_back() {
        Adapter.Factory streams = Adapters.of(
                configured(Map.of("socketio.adapter", "redis-streams", "socketio.recovery", "true")), System::nanoTime);
        assertThat(streams).isInstanceOf(RedisStreamsAdapters.class);
        streams.close().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "name,''",
        "count,0",
        "count,1001",
        "max.len,0",
        "read.count,0",
        "block.time,0ms",
        "session.key.prefix,''"
    })
    void a_stream_that_cannot_be_stops_the_start(String key, String value) {
        assertThatThrownBy(() -> configured(Map.of("socketio.redis.stream." + key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("socketio.redis.stream." + key + " = ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://u:secret@host",
                "redis://u:secret@host:port",
                "u:secret@host",
                "redis://",
                "redis://u:secret@a,b",
                "redis://u:secret@a,rediss://u:secret@b",
                "redis://u:secret@a,redis-sentinel://u:secret@b#m"
            })
    void a_wrong_address_stops_the_start_and_shows_no_password(String uri) {
        assertThatThrownBy(() -> Adapters.of(
                        configured(Map.of("socketio.adapter", "redis", "socketio.redis.uri", uri)), System::nanoTime))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("socketio.redis.uri = ")
                .hasMessageContaining("redis://host:6379")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void without_the_library_for_redis_all_else_works() throws Exception {
        try (ClassPathWithout path = new ClassPathWithout("lettuce-core")) {
            ClassPathWithout.build(path.builder());
            Object builder = path.builder();
            Class<?> cluster = path.load(Cluster.class);
            Class<?> adapter = path.load(Cluster.Adapter.class);
            Object redis = adapter.getEnumConstants()[Cluster.Adapter.REDIS.ordinal()];
            Object wanted = cluster.getMethod("withAdapter", adapter)
                    .invoke(cluster.getField("DEFAULT").get(null), redis);
            builder.getClass().getMethod("cluster", cluster).invoke(builder, wanted);

            assertThatThrownBy(() -> ClassPathWithout.build(builder))
                    .hasMessage("socketio.adapter = \"redis\": must be memory unless io.lettuce:lettuce-core and"
                            + " org.msgpack:msgpack-core are there");
        }
    }
}
