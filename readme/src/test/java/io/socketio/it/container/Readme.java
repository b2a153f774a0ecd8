package io.socketio.it.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that a page tells its reader to run. */
final class Readme {
    private static final Pattern COMMAND = Pattern.compile("(?m)^(mvn .*?)(?: +#.*)?$");
    private static final Pattern PORT = Pattern.compile("(-D\\S*port=)9090\\b");
    private static final Pattern INSTALLATION = Pattern.compile("`(mvn install[^`]*)`");

    private final Path file;
    private final String text;

    Readme(Path file) throws IOException {
        this.file = file;
        text = Files.readString(file);
    }

    /** Returns the first command with another port, set as the README describes. */
    String firstCommand(int port) {
        return find(COMMAND) + " " + find(PORT) + port;
    }

    /** Returns the command that puts the library into the local Maven repository. */
    String installation() {
        return find(INSTALLATION);
    }

    /** Returns what is in the parentheses of a pattern. */
    String find(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new NoSuchElementException(file + " has nothing like " + pattern);
        }
        return matcher.group(1);
    }
}
