package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether docs/operations.md has each line that the library logs at WARNING or above, and no other. */
class LogLinesTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern LOGGED = Pattern.compile("Level\\.(WARNING|ERROR)\\b(.*?)\\);", Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile(
            "(?:Guarded\\.(?:run|failed)|[^.]Closing\\.of)\\(\\s*((?:\"[^\"]*\"|[^\",(]*)*),", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern CONSTANT =
            Pattern.compile("static final String (\\w+) =\\s+(\"(?:[^\"\\\\]|\\\\.)*\");");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (WARNING|ERROR) \\| [^|]+ \\|$");

    /** A line as the sources have it: what is constant in it. */
    private record Line(String level, List<String> parts, String place) {
        boolean is(Row row) {
            int from = 0;
            for (String part : parts) {
                int found = row.text.indexOf(part, from);
                if (found < 0) {
                    return false;
                }
                from = found + part.length();
            }
            return row.level.equals(level) && row.text.length() <= from + 2;
        }
    }

    private record Row(String text, String level) {}

    private static List<String> constants(String code) {
        List<String> parts = new ArrayList<>();
        Matcher literal = LITERAL.matcher(code);
        while (literal.find()) {
            Arrays.stream(literal.group(1).split("\\{\\d}"))
                    .map(part -> part.replaceAll("^[ ,;.:]+$", "").strip())
                    .filter(Predicate.not(String::isEmpty))
                    .forEach(parts::add);
        }
        return parts;
    }

    /** Puts the values of the constants of a file in the places of their names. */
    private static String withValues(String code, String source) {
        String result = code;
        Matcher constant = CONSTANT.matcher(source);
        while (constant.find()) {
            result = result.replaceAll(
                    "\\b" + constant.group(1) + "\\b(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)",
                    Matcher.quoteReplacement(constant.group(2)));
        }
        return result;
    }

    private static List<Line> logged() throws IOException {
        List<Line> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String source = Files.readString(file);
                Matcher statement = LOGGED.matcher(source);
                while (statement.find()) {
                    lines.add(new Line(
                            statement.group(1),
                            constants(withValues(statement.group(2), source)),
                            file.getFileName().toString()));
                }
            }
        }
        return lines;
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs", "operations.md"))
                .split("## Log lines")[1]
                .split("\n## ")[0];
    }

    private static List<Row> rows() throws IOException {
        return ROW.matcher(page())
                .results()
                .map(row -> new Row(row.group(1), row.group(2)))
                .toList();
    }

    @Test
    void the_page_has_each_line_with_its_level() throws IOException {
        List<Row> rows = rows();
        List<Line> lines = logged();

        assertThat(lines).hasSizeGreaterThan(40);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.parts).isNotEmpty();
            assertThat(rows).as("%s", line).anyMatch(line::is);
        });
    }

    @Test
    void the_page_has_no_other_line() throws IOException {
        List<Line> lines = logged();

        assertThat(rows()).isNotEmpty().allSatisfy(row -> assertThat(lines).anyMatch(line -> line.is(row)));
    }

    @Test
    void the_page_names_all_that_may_fail() throws IOException {
        String page = page();
        List<String> missing = new ArrayList<>();
        int found = 0;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                Matcher call = GUARDED.matcher(source);
                while (call.find()) {
                    List<String> parts = constants(withValues(call.group(1), source));
                    found += parts.size();
                    parts.stream()
                            .filter(part -> !page.contains("`" + part + "`") && !page.contains("`" + part + " …`"))
                            .forEach(missing::add);
                }
            }
        }

        assertThat(found).isGreaterThan(40);
        assertThat(missing).isEmpty();
    }
}
