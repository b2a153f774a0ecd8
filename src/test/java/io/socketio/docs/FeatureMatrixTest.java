package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.SocketIo;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that docs/feature-matrix.md names exists. */
class FeatureMatrixTest {
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
        NamedTests tests = NamedTests.all();
        for (Row row : rows()) {
            for (String test : code(row.tests())) {
                assertThat(tests.has(test))
                        .as("%s, which is to prove %s", test, row.there())
                        .isTrue();
            }
        }
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
