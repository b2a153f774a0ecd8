package io.socketio.boot;

import io.socketio.adapter.Adapter;
import io.socketio.adapter.redis.RedisAdapters;
import io.socketio.config.Cluster;
import io.socketio.config.ConfigurationException;
import io.socketio.config.SocketIoConfig;

/** Makes the adapters that the library has. */
final class Adapters {
    private Adapters() {}

    /** @throws ConfigurationException if a library is missing for them, or they cannot do what is wanted */
    static Adapter.Factory of(SocketIoConfig config) {
        return switch (config.cluster().adapter()) {
            case MEMORY -> InMemoryAdapters.of(config.recovery());
            case REDIS -> redis(config);
        };
    }

    private static Adapter.Factory redis(SocketIoConfig config) {
        if (config.recovery() != null) {
            throw new ConfigurationException(
                    "socketio.recovery",
                    "true",
                    "false with socketio.adapter=redis, which keeps nothing for clients that come back");
        }
        Cluster cluster = config.cluster();
        try {
            return RedisAdapters.of(cluster.redisUri(), cluster.redisPrefix(), cluster.requestsTimeout());
        } catch (IllegalArgumentException e) {
            throw Cluster.notAllowed(cluster.redisUri()); // without the cause, which may contain the password
        } catch (NoClassDefFoundError e) {
            ConfigurationException missing = new ConfigurationException(
                    "socketio.adapter",
                    "redis",
                    "memory unless io.lettuce:lettuce-core and org.msgpack:msgpack-core are there");
            missing.initCause(e);
            throw missing;
        }
    }
}
