/**
 * WebSocket. {@link io.socketio.transport.websocket.Upgrader} is the way to a container's own API; the default,
 * {@link io.socketio.transport.websocket.JakartaUpgrader}, uses Jakarta's and works everywhere.
 */
@NullMarked
package io.socketio.transport.websocket;

import org.jspecify.annotations.NullMarked;
