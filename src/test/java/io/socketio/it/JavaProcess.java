package io.socketio.it;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What scripts need to start programs in the JVM and with the classes of this test. */
final class JavaProcess {
    private JavaProcess() {}

    static Map<String, String> environment() {
        return Map.of(
                "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString(), "CLASSPATH", classPath());
    }

    /** Returns the class path of this test, which Failsafe may hide in the manifest of a JAR. */
    private static String classPath() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(classPath.split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
