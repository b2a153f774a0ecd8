/**
 * Converts annotated classes to listeners. {@link io.socketio.handler.HandlerClass} validates and binds a class;
 * {@link io.socketio.handler.BeanProvider} and {@link io.socketio.handler.EndpointProvider} are for frameworks that
 * manage the instances, such as CDI.
 */
@NullMarked
package io.socketio.handler;

import org.jspecify.annotations.NullMarked;
