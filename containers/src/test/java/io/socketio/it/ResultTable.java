package io.socketio.it;

import io.socketio.it.container.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Stores the results of each container in a file, and combines them in one table, containers.md. The table includes
 * containers tested in other runs since the last clean build.
 */
final class ResultTable implements TestWatcher {
    private static final String SUFFIX = ".results";
    private static final String START = "All applications are deployed";
    private static final Map<String, int[]> RESULTS = new TreeMap<>();

    private static Distribution current;

    /** Records that the container has not started yet. */
    static void begin(Distribution distribution) throws IOException {
        current = distribution;
        RESULTS.clear();
        RESULTS.put(START, new int[] {0, 1});
        write();
    }

    static void started() throws IOException {
        RESULTS.put(START, new int[] {1, 0});
        write();
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        add(context, 0);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        add(context, 1);
    }

    private static void add(ExtensionContext context, int index) {
        String group = context.getRequiredTestClass().getSimpleName();
        String test = context.getRequiredTestMethod().getName().replace('_', ' ');
        RESULTS.computeIfAbsent(group + ": " + test, name -> new int[2])[index]++;
        try {
            write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write() throws IOException {
        List<String> lines = new ArrayList<>();
        RESULTS.forEach((test, counts) -> lines.add(test + "\t" + cell(counts)));
        Path directory = Distribution.results();
        Files.write(directory.resolve(current.ordinal() + " " + current + SUFFIX), lines);
        Files.write(directory.resolve("containers.md"), table(directory));
    }

    private static String cell(int[] counts) {
        int all = counts[0] + counts[1];
        String result = counts[1] == 0 ? "passed" : "FAILED";
        return all == 1 ? result : result + " " + counts[0] + "/" + all;
    }

    private static List<String> table(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        Map<String, String[]> rows = new TreeMap<>();
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replace(SUFFIX, "");
            columns.put(name.substring(name.indexOf(' ') + 1), columns.size());
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split("\t");
                rows.computeIfAbsent(parts[0], test -> new String[files.size()])[columns.size() - 1] = parts[1];
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("| | " + String.join(" | ", columns.keySet()) + " |");
        lines.add("|---" + "|---".repeat(columns.size()) + "|");
        rows.forEach((test, cells) -> lines.add("| " + test + " | "
                + String.join(
                        " | ",
                        Stream.of(cells).map(cell -> cell == null ? "-" : cell).toList()) + " |"));
        return lines;
    }
}
