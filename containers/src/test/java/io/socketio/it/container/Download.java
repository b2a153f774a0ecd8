package io.socketio.it.container;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Downloads by the Maven of this build, into its local repository. */
final class Download {
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Download() {}

    /**
     * Unpacks a ZIP file, or copies a JAR file, unless the directory is there already.
     *
     * @param artifact {@code group:artifact:version:type}
     * @param work an empty directory for what Maven writes
     */
    static void fetch(String artifact, Path directory, Path work) throws IOException {
        if (Files.exists(directory)) {
            return;
        }
        Path unpacked = work.resolve("unpacked");
        ServerProcess.run(work, Map.of(), maven(artifact, unpacked), LIMIT);
        Files.createDirectories(directory.getParent());
        Files.move(unpacked, directory);
    }

    private static List<String> maven(String artifact, Path directory) {
        return List.of(
                Path.of(property("maven.home"), "bin", File.separatorChar == '\\' ? "mvn.cmd" : "mvn")
                        .toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + property("maven.repository"),
                PLUGIN + (artifact.endsWith(":zip") ? "unpack" : "copy"),
                "-Dartifact=" + artifact,
                "-DoutputDirectory=" + directory.toAbsolutePath());
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
