package io.socketio.handler;

import io.socketio.Ack;
import io.socketio.SocketIoServer;
import io.socketio.protocol.socketio.MessageTypes;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The type of what a method returns.
 *
 * @param type what is sent; for a stage, the type of the value that it completes with
 */
record ResultType(Method method, Type type) {
    /**
     * Reads the type of a method.
     *
     * @throws HandlerException if the method must not return anything, or returns something that cannot be sent
     */
    static ResultType of(HandlerKind kind, Method method, TypeVariables variables) {
        Type declared = method.getGenericReturnType();
        if (declared == void.class) {
            return new ResultType(method, void.class);
        }
        if (!kind.answers()) {
            throw invalid(method, "an " + kind + " method must return nothing (void)");
        }
        if (kind == HandlerKind.EVENT
                && Arrays.asList(method.getParameterTypes()).contains(Ack.class)) {
            throw new HandlerException(HandlerMethod.describe(method) + ": takes an Ack and returns "
                    + declared.getTypeName() + "; an " + kind
                    + " method either takes an Ack and returns nothing (void), or returns the acknowledgement");
        }
        Type sent = valueOf(variables.resolve(declared));
        Class<?> unsendable = MessageTypes.unsendable(sent);
        if (unsendable != null) {
            throw invalid(
                    method,
                    unsendable.getName() + " cannot be sent to a client; return the value, a collection, or a"
                            + " CompletionStage of one of them");
        }
        return new ResultType(method, sent);
    }

    private static Type valueOf(Type declared) {
        Class<?> raw = TypeVariables.raw(declared);
        if (raw != CompletionStage.class && raw != CompletableFuture.class) {
            return declared;
        }
        return declared instanceof ParameterizedType stage ? stage.getActualTypeArguments()[0] : Object.class;
    }

    /**
     * Checks that the mapper of a server can write the value.
     *
     * @throws HandlerException if it cannot
     */
    void check(SocketIoServer server) {
        if (type == void.class) {
            return;
        }
        try {
            server.requireWritable(type);
        } catch (IllegalArgumentException e) {
            throw new HandlerException(
                    HandlerMethod.describe(method) + ": returns " + type.getTypeName() + ", which cannot be written: "
                            + e.getMessage(),
                    e);
        }
    }

    private static HandlerException invalid(Method method, String why) {
        return new HandlerException(HandlerMethod.describe(method) + ": returns "
                + method.getGenericReturnType().getTypeName() + "; " + why);
    }
}
