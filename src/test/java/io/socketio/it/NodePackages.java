package io.socketio.it;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The programs of src/test/js, copied to target/js, with the packages of the lock file, which are installed again only
 * when the lock file changes.
 */
public final class NodePackages {
    static final int MINUTES = Integer.getInteger("node.minutes", 3);

    private static final Path SOURCES = Path.of("src", "test", "js");
    private static final Path DIRECTORY = Path.of("target", "js");

    private NodePackages() {}

    /** Returns the program that runs JavaScript; without it the test is skipped. */
    public static Path node() {
        return Tools.require("Node", "node", "node.exe");
    }

    /**
     * Copies src/test/js and installs its packages; without npm the test is skipped.
     *
     * @return the directory in which Node has to run
     */
    public static Path install() throws Exception {
        copySources();
        Path lock = DIRECTORY.resolve("package-lock.json");
        Path installed = DIRECTORY.resolve("node_modules").resolve("installed-lock.json");
        if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
            return DIRECTORY;
        }
        Path npm = Tools.require("npm", "npm", "npm.cmd");
        Outcome outcome = execute(
                Map.of(),
                List.of(npm.toString(), "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"));
        if (outcome.status() != 0) {
            Tools.missing("what src/test/js/package.json names: npm ci says " + outcome.output());
        }
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        return DIRECTORY;
    }

    private static void copySources() throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.walkFileTree(SOURCES, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (directory.endsWith("node_modules")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(DIRECTORY.resolve(SOURCES.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, DIRECTORY.resolve(SOURCES.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    record Outcome(int status, String output) {
        static final int TIMED_OUT = -1;
    }

    /** Runs a program in the directory, for a limited time. */
    static Outcome execute(Map<String, String> environment, List<String> command) throws Exception {
        Path output = DIRECTORY.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new Outcome(ended ? process.exitValue() : Outcome.TIMED_OUT, Files.readString(output));
    }
}
