package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.it.container.ReleaseCommand;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes a release twice, as docs/releasing.md says, and looks at what is published. */
class ReleaseIT {
    private static ReleaseCommand command;
    private static Path release;

    @TempDir
    private Path directory;

    @BeforeAll
    static void build() throws Exception {
        command = ReleaseCommand.withNewKey();
        release = command.run("release");
    }

    @AfterAll
    static void end() throws Exception {
        command.close();
    }

    @Test
    void another_build_of_the_same_commit_makes_the_same_files() throws Exception {
        Map<String, Path> second = ReleaseCommand.published(command.run("same-release"));

        Map<String, Path> first = ReleaseCommand.published(release);
        assertThat(second).hasSameSizeAs(first);
        first.forEach((name, file) -> assertThat(second.get(name)).hasSameBinaryContentAs(file));
    }

    @Test
    void everything_has_a_signature_and_nothing_is_missing() throws Exception {
        Map<String, Path> files = ReleaseCommand.published(release);

        assertThat(files.keySet())
                .isEqualTo(Set.of(
                        "bom.json",
                        "bom.xml",
                        "socketio-jakarta.pom",
                        "socketio-jakarta.war",
                        "socketio-jakarta-lib.jar",
                        "socketio-jakarta-javadoc.jar",
                        "socketio-jakarta-sources.jar",
                        "socketio-jakarta-test-kit.jar"));
        for (Path file : files.values()) {
            command.verify(file);
        }
    }

    @Test
    void what_would_break_the_code_of_users_stops_the_build() throws Exception {
        Path earlier = Files.copy(release.resolve("socketio-jakarta-lib.jar"), directory.resolve("earlier.jar"));
        add(earlier, "io/socketio/server/Inside.java", "package io.socketio.server; public class Inside {}");
        command.compare(release, earlier);

        add(earlier, "io/socketio/Gone.java", "package io.socketio; public class Gone {}");
        assertThatThrownBy(() -> command.compare(release, earlier)).hasMessageContaining("io.socketio.Gone");
    }

    private void add(Path jar, String name, String source) throws Exception {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", directory.toString(), file.toString());
        String entry = name.replace(".java", ".class");
        try (FileSystem archive = FileSystems.newFileSystem(jar)) {
            Files.copy(directory.resolve(entry), archive.getPath(entry));
        }
    }
}
