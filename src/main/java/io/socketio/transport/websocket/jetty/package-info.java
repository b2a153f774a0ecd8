/**
 * The short way on Jetty: from the servlet to its core WebSocket, without the layer of Jakarta's API. The only package
 * that imports a container's own classes. {@link io.socketio.transport.websocket.jetty.JettyBridge}, which imports none of
 * them, finds out whether the others can be used.
 */
@NullMarked
package io.socketio.transport.websocket.jetty;

import org.jspecify.annotations.NullMarked;
