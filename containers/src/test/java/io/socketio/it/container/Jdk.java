package io.socketio.it.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds a JDK: that of the tests if it is new enough, or one that is installed beside it. */
final class Jdk {
    private static final Path OWN = Path.of(System.getProperty("java.home"));

    private Jdk() {}

    /**
     * Returns the home of the oldest JDK that is new enough, preferably that of the tests.
     *
     * @throws IllegalStateException if there is none
     */
    static Path atLeast(int version) {
        if (Runtime.version().feature() >= version) {
            return OWN;
        }
        return neighbours().stream()
                .filter(home -> versionOf(home) >= version)
                .min(Comparator.comparingInt(Jdk::versionOf))
                .orElseThrow(() -> new IllegalStateException(
                        "There is no JDK " + version + " or newer beside " + OWN + "; run this build on one"));
    }

    private static List<Path> neighbours() {
        try (Stream<Path> all = Files.list(OWN.getParent())) {
            return all.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the version that the JDK's file "release" names; 0 if there is none. */
    private static int versionOf(Path home) {
        Properties release = new Properties();
        try (InputStream file = Files.newInputStream(home.resolve("release"))) {
            release.load(file);
        } catch (IOException e) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "1").replace("\"", "");
        return Runtime.Version.parse(version).feature();
    }
}
