/**
 * WebSocket frames (RFC 6455) on connections that a container lends, without the container's own WebSocket. It knows no
 * container: each one that can lend a connection has a {@link io.socketio.transport.websocket.wire.Line} elsewhere.
 */
@NullMarked
package io.socketio.transport.websocket.wire;

import org.jspecify.annotations.NullMarked;
