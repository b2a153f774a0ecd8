package io.socketio.it.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command of docs/releasing.md, in a fresh clone and with a key of this test. Tests are left out. */
public final class ReleaseCommand implements AutoCloseable {
    private static final String REPOSITORY = " -Dmaven.repo.local=" + System.getProperty("maven.repository");
    private static final String NO_TESTS = " -Dmaven.test.skip=true -Dspotless.check.skip=true";
    private static final String SIGNER = "release@example.invalid";
    private static final Pattern PUBLISHED = Pattern.compile("socketio-jakarta.*[.](jar|war|pom)|bom[.](json|xml)");

    /** Not below the clones, as sockets need short paths. */
    private final Path keys;

    private ReleaseCommand(Path keys) {
        this.keys = keys;
    }

    /** Makes a key, which is valid for a day. */
    public static ReleaseCommand withNewKey() throws IOException {
        ReleaseCommand command = new ReleaseCommand(Files.createTempDirectory("keys"));
        command.tool("gpg", "--batch", "--passphrase", "", "--quick-generate-key", SIGNER, "default", "default", "1d");
        return command;
    }

    /** Builds a release in a clone of a name, and returns the directory of what was made. */
    public Path run(String name) throws IOException {
        Path clone = FreshClone.make(name);
        FreshClone.run(clone, REPOSITORY + NO_TESTS, command(clone));
        return clone.resolve("target");
    }

    /**
     * Compares what {@link #run} has made with an earlier release.
     *
     * @throws IllegalStateException if code that was compiled against the earlier one may fail
     */
    public void compare(Path target, Path earlier) throws IOException {
        Path clone = Objects.requireNonNull(target.getParent());
        Path repository = LinkedRepository.make(FreshClone.DIRECTORY.resolve("earlier"));
        Path release = Files.createDirectories(repository.resolve("io/socketio/socketio-jakarta/0.0.1"));
        Files.copy(earlier, release.resolve("socketio-jakarta-0.0.1.jar"), StandardCopyOption.REPLACE_EXISTING);
        String options = " -Dmaven.repo.local=" + repository + NO_TESTS;
        FreshClone.run(clone, options, "mvn verify -Dlast.release=0.0.1");
    }

    private String command(Path clone) throws IOException {
        String found = new Readme(clone.resolve("docs/releasing.md")).find(Pattern.compile("(?m)^(mvn -Prelease .*)$"));
        return "env GNUPGHOME=" + keys + " " + found.replace("KEY", SIGNER);
    }

    /** Returns what is published, by its name. */
    public static Map<String, Path> published(Path target) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(target)) {
            entries.filter(file ->
                            PUBLISHED.matcher(file.getFileName().toString()).matches())
                    .forEach(file -> files.put(file.getFileName().toString(), file));
        }
        return files;
    }

    /** Throws an exception unless a file has a valid signature beside it. */
    public void verify(Path file) throws IOException {
        tool("gpg", "--batch", "--verify", file + ".asc", file.toString());
    }

    private void tool(String... command) throws IOException {
        ServerProcess.run(keys, Map.of("GNUPGHOME", keys.toString()), List.of(command), FreshClone.LIMIT);
    }

    @Override
    public void close() throws IOException {
        tool("gpgconf", "--kill", "gpg-agent");
        Distribution.delete(keys);
    }
}
