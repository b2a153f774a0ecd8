package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.SocketIo;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Everything that docs/feature-matrix.md names exists. */
class FeatureMatrixTest {
    private static final Path TESTS = Path.of(System.getProperty("basedir", ""), "src", "test");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern KEY = Pattern.compile("socketio(\\.[a-z0-9]+)+");
    private static final Pattern MEMBER = Pattern.compile("([A-Z]\\w*(?:\\.[A-Z]\\w*)*)\\.([a-z]\\w*)\\(.*\\)");
    private static final List<String> PACKAGES =
            List.of("", "adapter.", "adapter.redis.", "boot.", "config.", "engine.", "protocol.socketio.", "test.");

    /** A row of the table: names of the other server, names here, tests. */
    private record Row(String there, String here, String tests) {
        static Row of(String line) {
            List<String> cells = Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
                    .map(String::strip)
                    .toList();
            assertThat(cells).as(line).hasSize(3).noneMatch(String::isEmpty);
            return new Row(cells.get(0), cells.get(1), cells.get(2));
        }

        /** Something that is left out, with the reason. */
        boolean leftOut() {
            return here.startsWith("not applicable: ") || here.startsWith("missing");
        }
    }

    private static List<Row> rows() {
        List<Row> rows = Markdown.of("docs/feature-matrix.md").lines().stream()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.startsWith("| Socket.IO |"))
                .map(Row::of)
                .toList();
        assertThat(rows).hasSizeGreaterThan(100);
        return rows;
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
    }

    @Test
    void each_row_names_a_test_unless_something_is_left_out() {
        for (Row row : rows()) {
            assertThat(
                            row.tests().equals("none")
                                    ? row.leftOut()
                                    : !code(row.tests()).isEmpty())
                    .as(row.there())
                    .isTrue();
        }
    }

    @Test
    void all_tests_exist() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(TESTS)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Row row : rows()) {
            for (String test : code(row.tests())) {
                assertThat(exists(test, files))
                        .as("%s, which is to prove %s", test, row.there())
                        .isTrue();
            }
        }
    }

    private static boolean exists(String test, List<Path> files) {
        if (test.endsWith(".test.js")) {
            return file(test, files).isPresent();
        }
        String[] name = test.split("\\.", 2);
        return file(name[0] + ".java", files)
                .filter(file -> name.length == 1 || hasTest(file, name[1]))
                .isPresent();
    }

    private static Optional<Path> file(String name, List<Path> files) {
        return files.stream()
                .filter(file -> String.valueOf(file.getFileName()).equals(name))
                .findFirst();
    }

    private static boolean hasTest(Path file, String method) {
        String path = TESTS.resolve("java").relativize(file).toString();
        String type = path.substring(0, path.length() - ".java".length()).replace(File.separatorChar, '.');
        try {
            return Stream.of(Class.forName(type, false, FeatureMatrixTest.class.getClassLoader())
                            .getDeclaredMethods())
                    .anyMatch(test ->
                            test.getName().equals(method) && AnnotationSupport.isAnnotated(test, Testable.class));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(file + " is no class " + type, e);
        }
    }

    @Test
    void a_test_that_does_not_exist_is_found() {
        List<Path> files = List.of(TESTS.resolve("java/io/socketio/docs/FeatureMatrixTest.java"));

        assertThat(exists("FeatureMatrixTest.a_test_that_does_not_exist_is_found", files))
                .isTrue();
        assertThat(exists("FeatureMatrixTest.exists", files)).isFalse();
        assertThat(exists("NoSuchTest", files)).isFalse();
        assertThat(exists("no-such.test.js", files)).isFalse();
    }

    @Test
    void all_keys_are_documented() {
        List<String> documented = Markdown.of("docs/configuration.md").rows().stream()
                .map(row -> row.get(0))
                .toList();
        List<String> named = rows().stream()
                .flatMap(row -> code(row.here()).stream())
                .filter(code -> KEY.matcher(code).matches())
                .toList();

        assertThat(named).isNotEmpty().isSubsetOf(documented);
    }

    @Test
    void all_methods_exist() {
        List<MatchResult> members = rows().stream()
                .flatMap(row -> code(row.here()).stream())
                .flatMap(code -> MEMBER.matcher(code).results())
                .toList();
        assertThat(members).hasSizeGreaterThan(100);
        for (MatchResult member : members) {
            assertThat(methods(member.group(1))).as(member.group()).contains(member.group(2));
        }
    }

    private static List<String> methods(String type) {
        return Arrays.stream(type(type).getMethods()).map(Method::getName).collect(Collectors.toList());
    }

    private static Class<?> type(String name) {
        if (name.equals("Builder")) {
            return SocketIo.Builder.class;
        }
        for (String prefix : PACKAGES) {
            try {
                return Class.forName("io.socketio." + prefix + name.replace('.', '$'));
            } catch (ClassNotFoundException e) {
                continue;
            }
        }
        throw new AssertionError("There is no public type " + name);
    }
}
