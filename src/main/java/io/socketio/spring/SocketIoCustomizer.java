package io.socketio.spring;

import io.socketio.boot.SocketIo;

/**
 * Changes the server of Spring Boot's auto-configuration before it is made, for what has no property, such as hooks and
 * middlewares of requests. All beans of this type are called, in their order.
 */
@FunctionalInterface
public interface SocketIoCustomizer {
    /** @param builder has the values of the properties, which this method may change */
    void customize(SocketIo.Builder builder);
}
