/**
 * Socket.IO packets as MessagePack, in the way of the npm package {@code socket.io-msgpack-parser} 3. The only package that
 * needs {@code org.msgpack:msgpack-core}.
 */
@NullMarked
package io.socketio.protocol.socketio.msgpack;

import org.jspecify.annotations.NullMarked;
