/**
 * The public API of the Socket.IO server, independent of transport, container and cluster.
 *
 * <p>Names follow the documentation of Socket.IO. All types are thread-safe unless documented otherwise.
 */
@NullMarked
package io.socketio;

import org.jspecify.annotations.NullMarked;
