package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each guarantee of docs/guarantees.md names a test that exists, in the last column. */
class GuaranteesTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String CLIENTS = "## Which clients do what";

    private static List<String> lastCells() {
        return Markdown.of("docs/guarantees.md").lines().stream()
                .takeWhile(line -> !line.equals(CLIENTS))
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.endsWith("| test |"))
                .map(line -> line.split("\\|"))
                .map(cells -> cells[cells.length - 1].strip())
                .toList();
    }

    @Test
    void each_names_a_test_unless_nothing_is_promised() {
        assertThat(lastCells()).hasSizeGreaterThan(25);
        assertThat(lastCells())
                .filteredOn(cell -> !cell.contains("`"))
                .hasSize(2)
                .containsOnly("none");
    }

    @Test
    void all_tests_exist() throws IOException {
        NamedTests tests = NamedTests.all();

        assertThat(lastCells().stream()
                        .flatMap(cell -> CODE.matcher(cell).results())
                        .map((MatchResult match) -> match.group(1)))
                .allMatch(tests::has);
    }
}
