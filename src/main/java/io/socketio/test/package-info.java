/**
 * The test kit: fake clients of a server in the same process, without ports. {@link io.socketio.test.SocketIoTest} is the
 * entry. An artifact of its own, with the classifier {@code test-kit}; it needs no library for tests, and works in all of
 * them, JUnit 5 and 6 among them.
 */
@NullMarked
package io.socketio.test;

import org.jspecify.annotations.NullMarked;
