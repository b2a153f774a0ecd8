/** The implementation of the API on this node: connects sessions of the engine with namespaces, rooms and listeners. */
@NullMarked
package io.socketio.server;

import org.jspecify.annotations.NullMarked;
