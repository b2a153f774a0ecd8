package io.socketio.handler;

import io.socketio.annotation.OnAny;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnDisconnect;
import io.socketio.annotation.OnError;
import io.socketio.annotation.OnEvent;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** The kinds of handler methods, one for each annotation. */
enum HandlerKind {
    /** Called when a client has joined. */
    CONNECT(OnConnect.class, false, ""),
    /** Called when a client has sent the event that the annotation names. */
    EVENT(OnEvent.class, true, ", Ack, Arguments, and the arguments of the event"),
    /** Called when a client has sent any event. */
    ANY(OnAny.class, false, ", Arguments, and a String for the name of the event"),
    /** Called when a client is leaving. */
    DISCONNECT(OnDisconnect.class, false, ", DisconnectReason"),
    /** Called when another method has failed. */
    ERROR(OnError.class, true, ", Ack, and one Throwable or a subclass of it");

    private static final String COMMON =
            "Socket, Namespace, SocketIoServer, Handshake, java.security.Principal, a parameter with @Auth,"
                    + " parameters with @PathParam";

    private final Class<? extends Annotation> annotation;
    private final boolean answers;
    private final String parameters;

    HandlerKind(Class<? extends Annotation> annotation, boolean answers, String parameters) {
        this.annotation = annotation;
        this.answers = answers;
        this.parameters = COMMON + parameters;
    }

    /** Returns the kinds that a method is annotated with. */
    static List<HandlerKind> of(Method method) {
        return Arrays.stream(values())
                .filter(kind -> method.isAnnotationPresent(kind.annotation))
                .toList();
    }

    /** Returns whether the return value of such a method is an acknowledgement. */
    boolean answers() {
        return answers;
    }

    /** Returns whether a client causes the call, so that its roles are checked. */
    boolean calledByClient() {
        return this != DISCONNECT && this != ERROR;
    }

    /** Returns the parameters that such a method may have, for messages. */
    String parameters() {
        return parameters;
    }

    /** Returns the annotation as written in source code. */
    @Override
    public String toString() {
        return "@" + annotation.getSimpleName();
    }
}
