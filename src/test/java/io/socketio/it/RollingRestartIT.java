package io.socketio.it;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Nodes of a cluster are restarted one after the other under load; {@code -Drolling.clients=2000} with more clients. */
@Tag(RedisServer.SLOW)
class RollingRestartIT {
    @TestFactory
    Stream<DynamicTest> nothing_is_lost_or_doubled_when_nodes_are_restarted() throws Exception {
        return NodeTests.unlessMissing(() -> {
            try (RedisServer redis = RedisServer.start(0)) {
                Map<String, String> environment = new HashMap<>(JavaProcess.environment());
                environment.put("ADAPTER", "redis-streams");
                environment.put("REDIS_URL", redis.uri());
                environment.put("CLIENTS", System.getProperty("rolling.clients", "200"));
                return NodeTests.run(environment, "rolling-restart.test.js");
            }
        });
    }
}
