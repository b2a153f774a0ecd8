package io.socketio.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Looks for the tests that a page names: {@code SomeTest}, {@code SomeTest.a_method}, or {@code some.test.js}. */
record NamedTests(List<Path> files) {
    private static final Path TESTS = Path.of(System.getProperty("basedir", ""), "src", "test");

    /** Returns all tests of the project. */
    static NamedTests all() throws IOException {
        try (Stream<Path> all = Files.walk(TESTS)) {
            return new NamedTests(all.filter(Files::isRegularFile).toList());
        }
    }

    boolean has(String test) {
        if (test.endsWith(".test.js")) {
            return file(test).isPresent();
        }
        String[] name = test.split("\\.", 2);
        return file(name[0] + ".java")
                .filter(file -> name.length == 1 || hasTest(file, name[1]))
                .isPresent();
    }

    private Optional<Path> file(String name) {
        return files.stream()
                .filter(file -> String.valueOf(file.getFileName()).equals(name))
                .findFirst();
    }

    private static boolean hasTest(Path file, String method) {
        String path = TESTS.resolve("java").relativize(file).toString();
        String type = path.substring(0, path.length() - ".java".length()).replace(File.separatorChar, '.');
        try {
            return Stream.of(Class.forName(type, false, NamedTests.class.getClassLoader())
                            .getDeclaredMethods())
                    .anyMatch(test ->
                            test.getName().equals(method) && AnnotationSupport.isAnnotated(test, Testable.class));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(file + " is no class " + type, e);
        }
    }
}
