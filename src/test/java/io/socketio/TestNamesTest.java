package io.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the methods of all tests, those of the containers and examples included, are named in one spelling: snake_case. */
class TestNamesTest {
    private static final Path BASE = Path.of(System.getProperty("basedir", ""));
    private static final Set<String> NO_SOURCES = Set.of("target", "node_modules", ".git", "main");

    private static final Pattern ANNOTATION =
            Pattern.compile("\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Example)\\b.*");
    private static final Pattern METHOD = Pattern.compile("\\s*(?:[a-z]+\\s)*[\\w.<>\\[\\], ?]+\\s(\\w+)\\(.*");
    private static final Pattern SPELLING = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    @Test
    void each_test_method_is_in_snake_case() throws IOException {
        List<String> names;
        try (Stream<Path> sources = Files.walk(BASE)) {
            names = sources.filter(TestNamesTest::isTestSource)
                    .flatMap(TestNamesTest::names)
                    .toList();
        }

        assertThat(names).hasSizeGreaterThan(800).allMatch(name -> SPELLING.matcher(name)
                .matches());
    }

    private static boolean isTestSource(Path file) {
        for (Path part : BASE.relativize(file)) {
            if (NO_SOURCES.contains(part.toString())) {
                return false;
            }
        }
        return file.toString().endsWith(".java");
    }

    private static Stream<String> names(Path source) {
        try {
            return names(Files.readAllLines(source)).stream();
        } catch (IOException e) {
            throw new AssertionError(source + " cannot be read", e);
        }
    }

    /** The first declaration of a method after each annotation of a test. */
    private static List<String> names(List<String> source) {
        List<String> names = new ArrayList<>();
        boolean test = false;
        for (String line : source) {
            Matcher method = METHOD.matcher(line);
            if (ANNOTATION.matcher(line).matches()) {
                test = true;
            } else if (test && method.matches()) {
                names.add(method.group(1));
                test = false;
            }
        }
        return names;
    }

    @Test
    void another_spelling_is_found() {
        List<String> source = List.of(
                "    @Parameterized" + "Test",
                "    @ValueSource(ints = {1, 2})",
                "    void somethingElse(int number) {}");

        assertThat(names(source)).containsExactly("somethingElse");
        assertThat(SPELLING.matcher("somethingElse").matches()).isFalse();
    }
}
