package io.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of locks in docs/concurrency.md has a row for each lock of the sources, and each row has a lock. In classes
 * that have a lock, each field that changes names its guard, so that the compiler can check it.
 */
class LocksTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path PAGE = Path.of("docs/concurrency.md");

    private static final Pattern SYNCHRONIZED_METHOD = Pattern.compile("\\bsynchronized\\s+[\\w@<]");
    private static final Pattern SYNCHRONIZED_BLOCK = Pattern.compile("\\bsynchronized \\(([^;{]+)\\) \\{");
    private static final Pattern LOCK = Pattern.compile("\\b(\\w*Lock) (\\w+) = new ");
    private static final Pattern GUARDED = Pattern.compile("@GuardedBy\\(\"([^\"]+)\"\\)");
    /** The first cell of a row. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.*?) \\|");

    private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");
    /** A field that is neither final nor volatile, with the line before it. */
    private static final Pattern PLAIN_FIELD = Pattern.compile(
            "(?m)^(.*)\\n    private (?!static|final|volatile|abstract|record|enum|class|synchronized)[^(\\n]*?(\\w+)(?: =[^\\n]*)?;$");

    /** Fields that need no guard although their classes have a lock. */
    private static final Map<String, String> CONFINED = Map.of(
            "Outbox.target", "used by the thread that flushes",
            "Corks.owned", "used by the thread that is the owner");

    @Test
    void each_lock_has_a_row_and_each_row_a_lock() throws IOException {
        Set<String> locks = new TreeSet<>();
        for (Path file : sources()) {
            locks.addAll(locksOf(nameOf(file), Files.readString(file)));
        }
        String table = Files.readString(PAGE).split("## Locks")[1].split("\n## ")[0];
        Set<String> rows = ROW.matcher(table)
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows).isEqualTo(locks).hasSizeGreaterThan(10);
    }

    @Test
    void fields_of_classes_with_a_lock_name_it() throws IOException {
        Set<String> unguarded = new TreeSet<>();
        for (Path file : sources()) {
            String source = Files.readString(file);
            if (!locksOf(nameOf(file), source).isEmpty()) {
                PLAIN_FIELD
                        .matcher(source)
                        .results()
                        .filter(field -> !field.group(1).contains("@GuardedBy"))
                        .forEach(field -> unguarded.add(nameOf(file) + "." + field.group(2)));
            }
        }

        assertThat(unguarded).isEqualTo(new TreeSet<>(CONFINED.keySet()));
    }

    private static Set<String> locksOf(String type, String source) {
        Set<String> locks = new TreeSet<>();
        if (SYNCHRONIZED_METHOD.matcher(source).find()) {
            locks.add(type);
        }
        Stream.of(SYNCHRONIZED_BLOCK, GUARDED)
                .map(pattern -> pattern.matcher(source))
                .flatMap(Matcher::results)
                .forEach(lock -> locks.add(lockOf(type, source, lock.group(1))));
        LOCK.matcher(source).results().forEach(lock -> locks.add(type + "." + lock.group(2)));
        return locks;
    }

    /** A monitor is named by the class of its object, a lock by its field. */
    private static String lockOf(String type, String source, String expression) {
        Matcher field = Pattern.compile("\\b(\\w+) " + Pattern.quote(expression) + "\\b(?: =|;|,|\\))")
                .matcher(source);
        if (expression.equals("this") || !field.find()) {
            return type;
        }
        return field.group(1).endsWith("Lock") ? type + "." + expression : field.group(1);
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
