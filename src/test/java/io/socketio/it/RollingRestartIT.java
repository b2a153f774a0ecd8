package io.socketio.it;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes of a cluster are restarted one after the other under load, or killed;
 * {@code -Drolling.clients=10000 -Drolling.rate=1 -Dnode.minutes=20} with more clients, and fewer events a second; {@code
 * -Drolling.nodes=node} with nodes of the official server, for comparison.
 */
@Tag(RedisServer.SLOW)
class RollingRestartIT {
    @TestFactory
    Stream<DynamicTest> nothing_is_lost_or_doubled_when_nodes_are_restarted_or_killed(@TempDir Path directory)
            throws Exception {
        return NodeTests.unlessMissing(() -> {
            Map<String, String> environment = new HashMap<>(JavaProcess.environment());
            environment.put("ADAPTER", "redis-streams");
            environment.put(
                    "REDIS_SERVER", Tools.require("Redis", "redis-server").toString());
            environment.put("REDIS_DIRECTORY", directory.toString());
            environment.put("NODES", System.getProperty("rolling.nodes", "java"));
            environment.put("CLIENTS", System.getProperty("rolling.clients", "200"));
            environment.put("PER_SECOND", System.getProperty("rolling.rate", "20"));
            return NodeTests.run(environment, "rolling-restart.test.js");
        });
    }
}
