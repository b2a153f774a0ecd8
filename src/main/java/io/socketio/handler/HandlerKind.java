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

/** What a method is for: one constant for each annotation. */
enum HandlerKind {
    /** A client joined. */
    CONNECT(OnConnect.class, false, ""),
    /** A client sent the event of that name. */
    EVENT(OnEvent.class, true, ", Ack, Arguments, and the arguments of the event"),
    /** A client sent an event. */
    ANY(OnAny.class, false, ", Arguments, and a String for the name of the event"),
    /** A client is leaving. */
    DISCONNECT(OnDisconnect.class, false, ", DisconnectReason"),
    /** Something failed. */
    ERROR(OnError.class, true, ", Ack, and one Throwable or a subclass of it");

    private static final String COMMON =
            "Socket, Namespace, SocketIoServer, Handshake, java.security.Principal, one with @Auth, those with @PathParam";

    private final Class<? extends Annotation> annotation;
    private final boolean answers;
    private final String parameters;

    HandlerKind(Class<? extends Annotation> annotation, boolean answers, String parameters) {
        this.annotation = annotation;
        this.answers = answers;
        this.parameters = COMMON + parameters;
    }

    /** The kinds that a method is annotated with. */
    static List<HandlerKind> of(Method method) {
        return Arrays.stream(values())
                .filter(kind -> method.isAnnotationPresent(kind.annotation))
                .toList();
    }

    /** Whether what such a method returns is an acknowledgement. */
    boolean answers() {
        return answers;
    }

    /** Whether it is a client that asks for the call: only then it depends on who that is. */
    boolean asked() {
        return this != DISCONNECT && this != ERROR;
    }

    /** The parameters that such a method may have, for messages. */
    String parameters() {
        return parameters;
    }

    /** The annotation, as it is written. */
    @Override
    public String toString() {
        return "@" + annotation.getSimpleName();
    }
}
