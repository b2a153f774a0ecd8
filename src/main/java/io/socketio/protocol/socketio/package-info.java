/**
 * Socket.IO protocol 5 on the wire: packets, payloads that stay text until somebody asks for a value, and the parser,
 * which an application may replace.
 */
@NullMarked
package io.socketio.protocol.socketio;

import org.jspecify.annotations.NullMarked;
