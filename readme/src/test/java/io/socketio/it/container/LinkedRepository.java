package io.socketio.it.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** A local Maven repository of links to the repository of this build, without what this project installs. */
final class LinkedRepository {
    private static final Path ORIGINAL = Path.of(Objects.requireNonNull(System.getProperty("maven.repository")));

    private LinkedRepository() {}

    static Path make(Path repository) throws IOException {
        link(ORIGINAL, repository, "io");
        link(ORIGINAL.resolve("io"), repository.resolve("io"), "socketio");
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
}
