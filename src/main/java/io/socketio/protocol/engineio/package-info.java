/** Encodes and decodes Engine.IO protocols 3 and 4: packets, polling payloads and WebSocket messages. */
@NullMarked
package io.socketio.protocol.engineio;

import org.jspecify.annotations.NullMarked;
