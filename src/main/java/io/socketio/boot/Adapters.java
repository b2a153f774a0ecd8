package io.socketio.boot;

import io.socketio.adapter.Adapter;
import io.socketio.adapter.redis.RedisAdapters;
import io.socketio.adapter.redis.RedisShardedAdapters;
import io.socketio.adapter.redis.RedisStreamsAdapters;
import io.socketio.config.Cluster;
import io.socketio.config.ConfigurationException;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Makes the adapters that the library has. */
final class Adapters {
    private Adapters() {}

    /**
     * Makes them.
     *
     * @param nanoClock the clock for what is kept in memory
     * @throws ConfigurationException if a library is missing for them, or they cannot do what is wanted
     */
    static Adapter.Factory of(SocketIoConfig config, LongSupplier nanoClock) {
        return switch (config.cluster().adapter()) {
            case MEMORY -> InMemoryAdapters.of(config.recovery(), nanoClock);
            case REDIS ->
                withoutRecovery(config, cluster -> RedisAdapters.of(
                                cluster.redisUri(), cluster.redisPrefix(), cluster.requestsTimeout())
                        .withPublishOnSpecificResponseChannel(cluster.publishOnSpecificResponseChannel()));
            case REDIS_SHARDED ->
                withoutRecovery(
                        config,
                        cluster -> RedisShardedAdapters.of(
                                cluster.redisUri(),
                                cluster.redisPrefix(),
                                cluster.requestsTimeout(),
                                cluster.subscriptionMode()));
            case REDIS_STREAMS -> {
                Recovery recovery = config.recovery();
                yield linked(
                        config.cluster(),
                        cluster -> RedisStreamsAdapters.of(
                                cluster.redisUri(),
                                cluster.redisPrefix(),
                                cluster.requestsTimeout(),
                                cluster.redisStream(),
                                recovery == null ? null : recovery.maxDisconnectionDuration()));
            }
        };
    }

    private static Adapter.Factory withoutRecovery(SocketIoConfig config, Function<Cluster, Adapter.Factory> factory) {
        if (config.recovery() != null) {
            throw new ConfigurationException(
                    "socketio.recovery",
                    "true",
                    "false with socketio.adapter="
                            + ValueTypes.wordOf(config.cluster().adapter())
                            + ", which keeps nothing for clients that come back; with redis-streams they can");
        }
        return linked(config.cluster(), factory);
    }

    private static Adapter.Factory linked(Cluster cluster, Function<Cluster, Adapter.Factory> factory) {
        try {
            return factory.apply(cluster);
        } catch (IllegalArgumentException e) {
            throw Cluster.notAllowed(cluster.redisUri()); // without the cause, which may contain the password
        } catch (NoClassDefFoundError e) {
            ConfigurationException missing = new ConfigurationException(
                    "socketio.adapter",
                    ValueTypes.wordOf(cluster.adapter()),
                    "memory unless io.lettuce:lettuce-core and org.msgpack:msgpack-core are there");
            missing.initCause(e);
            throw missing;
        }
    }
}
