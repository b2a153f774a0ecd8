package io.socketio.it.container;

import java.nio.file.Path;

/**
 * Where a container is, and with which JDK it runs.
 *
 * @param home the unpacked distribution, or its only file
 * @param base the directory for the files of a run
 * @param jdk the home of the JDK
 */
record Installation(Path home, Path base, Path jdk) {}
