/**
 * WebSocket on Jetty: directly from the servlet to Jetty's core API, without the layer of Jakarta's API. This is the
 * only package that imports a container's own classes. {@link io.socketio.transport.websocket.jetty.JettyBridge}, which
 * imports none of them, finds out whether the other classes of this package can be used.
 */
@NullMarked
package io.socketio.transport.websocket.jetty;

import org.jspecify.annotations.NullMarked;
