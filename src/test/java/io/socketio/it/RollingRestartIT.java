package io.socketio.it;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
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
                return NodeTests.run(
                        Map.of(
                                "ADAPTER",
                                "redis-streams",
                                "REDIS_URL",
                                redis.uri(),
                                "CLIENTS",
                                System.getProperty("rolling.clients", "200"),
                                "JAVA",
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "CLASSPATH",
                                classPath()),
                        "rolling-restart.test.js");
            }
        });
    }

    /** Returns the class path of this test, which Failsafe may hide in the manifest of a JAR. */
    private static String classPath() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(classPath.split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
