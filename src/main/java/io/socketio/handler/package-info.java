/**
 * Turns an annotated class into listeners. {@link io.socketio.handler.HandlerClass} checks and binds;
 * {@link io.socketio.handler.BeanProvider} and {@link io.socketio.handler.EndpointProvider} are for frameworks that own
 * the instances, as CDI does.
 */
@NullMarked
package io.socketio.handler;

import org.jspecify.annotations.NullMarked;
