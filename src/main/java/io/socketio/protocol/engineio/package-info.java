/** Engine.IO protocol 4 on the wire: packets, the payloads of long-polling, and outgoing messages that are encoded once. */
@NullMarked
package io.socketio.protocol.engineio;

import org.jspecify.annotations.NullMarked;
