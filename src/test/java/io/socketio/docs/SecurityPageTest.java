package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each vulnerability on the page about security has a test that exists, or a reason why it needs none. */
class SecurityPageTest {
    private static final Path TESTS = Path.of(System.getProperty("basedir", ""), "src", "test", "java");

    private record Row(String vulnerability, String here, String test) {
        static Row of(String line) {
            String[] cells = line.split("\\|");
            return new Row(cells[1].strip() + ": " + cells[2].strip(), cells[3].strip(), cells[4].strip());
        }
    }

    private static List<Row> rows() {
        List<Row> rows = Markdown.of("docs/security.md").lines().stream()
                .dropWhile(line -> !line.equals("## Vulnerabilities of other servers"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| known as |"))
                .map(Row::of)
                .toList();
        assertThat(rows).hasSizeGreaterThan(40);
        return rows;
    }

    @Test
    void each_vulnerability_has_a_test_unless_it_does_not_apply() {
        for (Row row : rows()) {
            assertThat(row.test().equals("none"))
                    .as(row.vulnerability())
                    .isEqualTo(row.here().startsWith("does not apply: "));
        }
    }

    @Test
    void each_test_exists() throws IOException {
        for (Row row : rows()) {
            if (!row.test().equals("none")) {
                assertThat(exists(row.test().replace("`", ""))).as(row.test()).isTrue();
            }
        }
    }

    private static boolean exists(String test) throws IOException {
        String[] name = test.split("\\.", 2);
        Path file;
        try (Stream<Path> files = Files.walk(TESTS)) {
            file = files.filter(each -> each.endsWith(name[0] + ".java"))
                    .findFirst()
                    .orElse(null);
        }
        return file != null && (name.length == 1 || Files.readString(file).contains("    void " + name[1] + "("));
    }

    @Test
    void a_test_that_does_not_exist_is_found() throws IOException {
        assertThat(exists("SecurityPageTest.a_test_that_does_not_exist_is_found"))
                .isTrue();
        assertThat(exists("SecurityPageTest.exists")).isFalse();
        assertThat(exists("NoSuchTest")).isFalse();
    }
}
