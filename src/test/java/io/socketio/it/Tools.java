package io.socketio.it;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds programs that some tests need. If a program is missing, the tests are skipped with its name; if CI=true, they
 * fail.
 */
public final class Tools {
    private Tools() {}

    /** Returns the first of these programs that is on the PATH, or where servers are that not everybody may start. */
    public static Path require(String what, String... names) {
        return find(names)
                .orElseGet(
                        () -> missing(what + " (on the PATH, as " + String.join(" or ", Arrays.asList(names)) + ")"));
    }

    static <T> T missing(String what) {
        String message = "This test needs " + what;
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        } else {
            // Also printed to the console, which reports only the number of skipped tests.
            System.getLogger(Tools.class.getName()).log(Level.WARNING, message);
            abort(message);
        }
        throw new IllegalStateException(message);
    }

    private static Optional<Path> find(String... names) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Arrays.stream(names)
                .flatMap(name -> Stream.of(path.split(File.pathSeparator))
                        .filter(directory -> !directory.isEmpty())
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
