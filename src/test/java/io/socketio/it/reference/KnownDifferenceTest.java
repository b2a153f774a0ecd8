package io.socketio.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is compared with tolerance is what docs/architecture.md says. */
class KnownDifferenceTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", ""), "docs", "architecture.md");

    @Test
    void each_is_a_row_of_the_page_and_each_row_is_one() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals("## Differences from the reference parsers"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what |"))
                .map(line -> line.split("\\|")[1].strip())
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(KnownDifference.values())
                        .map(KnownDifference::title)
                        .toList());
    }
}
