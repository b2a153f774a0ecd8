package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class the handler of a namespace. As a CDI bean of any scope it is found by itself; without CDI, give an
 * instance to {@code SocketIo.builder().handler(...)}. A class that implements {@link io.socketio.Middleware} or
 * {@link io.socketio.PacketMiddleware} is one for its namespace, too.
 *
 * <pre>{@code
 * @NamespaceEndpoint("/chat") @ApplicationScoped
 * public class Chat {
 *     @Inject RoomManager rooms;
 *
 *     @OnConnect    void connect(Socket socket, @Auth Token token)      { socket.join("lobby"); }
 *     @OnEvent("message") Receipt message(Socket socket, Message m)     { socket.to(m.room()).emit("message", m); return new Receipt("ok"); }
 *     @OnDisconnect void bye(Socket socket, DisconnectReason reason)    { }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NamespaceEndpoint {
    /**
     * The namespace; {@code /} is the main one. {@code /tenant/{id}} is for all whose name has anything but a slash in that
     * place, which {@link PathParam} gives to methods; they are made when a client joins them.
     */
    String value() default "/";

    /** The path of the server that has the namespace, if the application has several: {@code /socket.io}. */
    String server() default "";
}
