package io.socketio.it;

import io.socketio.config.Cluster;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The program {@link io.socketio.fixture.ClusterNode}, each of its events, with Node.js in the same cluster. */
@Tag(RedisServer.SLOW)
class ClusterNodeIT {
    @TestFactory
    Stream<DynamicTest> nodes_on_channels_do_what_the_fixture_says() throws Exception {
        return tests(Cluster.Adapter.REDIS);
    }

    @TestFactory
    Stream<DynamicTest> nodes_on_sharded_channels_do_what_the_fixture_says() throws Exception {
        return tests(Cluster.Adapter.REDIS_SHARDED);
    }

    @TestFactory
    Stream<DynamicTest> nodes_on_a_stream_do_what_the_fixture_says() throws Exception {
        return tests(Cluster.Adapter.REDIS_STREAMS);
    }

    private static Stream<DynamicTest> tests(Cluster.Adapter adapter) throws Exception {
        return NodeTests.unlessMissing(() -> {
            Map<String, String> environment = new HashMap<>(JavaProcess.environment());
            environment.put("ADAPTER", NodeTests.word(adapter));
            environment.put("SUBSCRIPTION_MODE", "dynamic");
            environment.put(
                    "REDIS_SERVER", Tools.require("Redis", "redis-server").toString());
            return NodeTests.run(environment, "cluster-node.test.js");
        });
    }
}
