package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The keys and tests that the page about limits names exist. */
class LimitsPageTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ""));
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Pattern KEY = Pattern.compile("`(?:socketio\\.)?([a-z]+(?:\\.[a-z]+)+)`");

    private static Set<String> named(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(ROOT.resolve("docs/limits.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void each_test_exists() throws IOException {
        Set<String> present;
        try (Stream<Path> files = Files.walk(ROOT.resolve("src/test/java"))) {
            present = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(named(TEST)).isNotEmpty().isSubsetOf(present);
    }

    @Test
    void each_key_exists() throws IOException {
        List<String> keys = Markdown.of("docs/configuration.md").rows().stream()
                .map(row -> row.get(0).replaceFirst("^socketio\\.", ""))
                .toList();

        assertThat(named(KEY)).isNotEmpty().isSubsetOf(keys);
    }
}
