/** The implementation of the API: where connections (engine) and meaning (packets, namespaces, rooms) meet. */
@NullMarked
package io.socketio.server;

import org.jspecify.annotations.NullMarked;
