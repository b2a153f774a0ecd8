/**
 * Encodes and decodes Socket.IO packets as MessagePack, compatible with the npm package
 * {@code socket.io-msgpack-parser} 3. No other package uses {@code org.msgpack:msgpack-core}.
 */
@NullMarked
package io.socketio.protocol.socketio.msgpack;

import org.jspecify.annotations.NullMarked;
