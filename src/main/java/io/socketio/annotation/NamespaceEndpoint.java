package io.socketio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class the handler of a namespace. A CDI bean of any scope is found automatically; without CDI, pass an
 * instance to {@code SocketIo.builder().handler(...)}. A class that implements {@link io.socketio.Middleware} or
 * {@link io.socketio.PacketMiddleware} is also a middleware of its namespace.
 *
 * <pre>{@code
 * @NamespaceEndpoint("/chat") @ApplicationScoped
 * public class Chat {
 *     @Inject RoomManager rooms;
 *
 *     @OnConnect void connect(Socket socket, @Auth Token token) {
 *         socket.join("lobby");
 *     }
 *
 *     @OnEvent("message") Receipt message(Socket socket, Message message) {
 *         socket.to(message.room()).emit("message", message);
 *         return new Receipt("ok"); // the acknowledgement
 *     }
 *
 *     @OnDisconnect void bye(Socket socket, DisconnectReason reason) {}
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NamespaceEndpoint {
    /**
     * Returns the name of the namespace. Defaults to {@code /}, the main namespace. {@code /tenant/{id}} stands for all
     * namespaces that have any text without a slash in place of {@code {id}}; {@link PathParam} passes this text to
     * methods. Such namespaces are created when a client joins them.
     */
    String value() default "/";

    /**
     * Returns the path of the server, such as {@code /socket.io}, for applications with several servers. Defaults to
     * the first server.
     */
    String server() default "";

    /**
     * Returns classes whose constants of type {@link io.socketio.Event} belong to the namespace, and interfaces whose
     * methods with {@link ServerToClient} or {@link ClientToServer} do, besides those of the handler class, its
     * superclasses and interfaces. They are for the contract with clients, and the constants are checked at the start.
     * Defaults to none.
     */
    Class<?>[] events() default {};
}
