package io.socketio.it.container;

import java.nio.file.Path;

/**
 * Where a container is, and what it runs on.
 *
 * @param home the unpacked distribution, or its only file
 * @param base the directory for the files of a run
 * @param java the oldest version of Java that will do
 */
record Installation(Path home, Path base, int java) {
    /** Returns the home of the JDK. */
    Path jdk() {
        return Jdk.atLeast(java);
    }
}
