package io.socketio.it.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Creates a local Maven repository for the examples. It consists of links to the repository of this build, except for
 * the library, which is the one that the build has just deployed to a directory.
 */
final class LinkedRepository {
    private static final Path ORIGINAL = Path.of(Objects.requireNonNull(System.getProperty("maven.repository")));
    private static final String VERSION = Objects.requireNonNull(System.getProperty("library.version"));
    private static final Path LIBRARY = Path.of("io", "socketio", "socketio-jakarta", VERSION);
    private static final String NAME = "socketio-jakarta-";

    private LinkedRepository() {}

    /** @param directory the directory that contains the library in {@code deployed} */
    static Path make(Path directory) throws IOException {
        Path repository = directory.resolve("repository").toAbsolutePath();
        link(ORIGINAL, repository, "io");
        link(ORIGINAL.resolve("io"), repository.resolve("io"), "socketio");
        Path library = Files.createDirectories(repository.resolve(LIBRARY));
        for (String type : new String[] {".jar", ".pom"}) {
            Files.copy(
                    newest(directory.resolve("deployed").resolve(LIBRARY), type),
                    library.resolve(NAME + VERSION + type),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return repository;
    }

    private static void link(Path original, Path directory, String except) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> entries = Files.list(original)) {
            for (Path entry : entries.toList()) {
                Path link = directory.resolve(entry.getFileName());
                if (!link.endsWith(except) && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(link, entry);
                }
            }
        }
    }

    /**
     * Returns the newest deployed snapshot. File names contain timestamps; those without a classifier end with a
     * number.
     */
    private static Path newest(Path deployed, String type) throws IOException {
        try (Stream<Path> files = Files.list(deployed)) {
            return files.filter(
                            file -> file.getFileName().toString().matches(NAME + ".*\\d" + type.replace(".", "[.]")))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new IllegalStateException("No library has been deployed to " + deployed));
        }
    }
}
