/**
 * Engine.IO: connections that survive a change of transport. Knows neither HTTP nor WebSocket; transports call it
 * through {@link io.socketio.engine.EngineServer} and {@link io.socketio.engine.EngineSession}, and it calls them
 * through {@link io.socketio.engine.Transport}.
 *
 * <p>Applications can use Engine.IO without Socket.IO on top: they implement {@link io.socketio.engine.EngineListener}
 * and mount a server with {@code EngineIo}.
 */
@NullMarked
package io.socketio.engine;

import org.jspecify.annotations.NullMarked;
