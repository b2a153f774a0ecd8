/**
 * Encodes and decodes Socket.IO protocol 5: packets, payloads whose values are parsed on use, and the parser, which an
 * application may replace.
 */
@NullMarked
package io.socketio.protocol.socketio;

import org.jspecify.annotations.NullMarked;
