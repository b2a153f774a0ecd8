/**
 * WebSocket on Tomcat: the library's frames on Tomcat's connections, without Tomcat's WebSocket. {@link
 * io.socketio.transport.websocket.tomcat.TomcatBridge}, which imports none of Tomcat's classes, finds out whether the other
 * classes of this package can be used.
 */
@NullMarked
package io.socketio.transport.websocket.tomcat;

import org.jspecify.annotations.NullMarked;
