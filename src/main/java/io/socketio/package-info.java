/**
 * The API of the Socket.IO server: what an application sees, whatever transport, container or cluster is below.
 *
 * <p>Names follow the documentation of Socket.IO. All types are safe for use by several threads unless they say otherwise.
 */
@NullMarked
package io.socketio;

import org.jspecify.annotations.NullMarked;
