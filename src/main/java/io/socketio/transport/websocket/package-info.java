/**
 * WebSocket as a transport. An {@link io.socketio.transport.websocket.Upgrader} uses one API of a container. The
 * default, {@link io.socketio.transport.websocket.JakartaUpgrader}, uses Jakarta's API, which works everywhere.
 */
@NullMarked
package io.socketio.transport.websocket;

import org.jspecify.annotations.NullMarked;
