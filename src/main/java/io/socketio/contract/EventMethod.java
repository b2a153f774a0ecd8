package io.socketio.contract;

import io.socketio.annotation.ClientToServer;
import io.socketio.annotation.ServerToClient;
import io.socketio.handler.HandledEvent;
import io.socketio.protocol.socketio.EventNames;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A method of an interface that declares an event. */
record EventMethod(Method method, String event, boolean sentByServer, boolean sentByClients) {
    /**
     * Returns the events that the methods of a class declare: those with {@link ServerToClient} or {@link ClientToServer},
     * or in an interface that has one of these.
     *
     * @throws ContractException if such a method is not an abstract one of an interface, has a variable number of
     *     arguments, or a name that no event may have
     */
    static List<EventMethod> in(Class<?> holder) {
        return methods(holder)
                .filter(EventMethod::isEvent)
                .sorted(Comparator.comparing(Method::toString))
                .map(EventMethod::of)
                .toList();
    }

    /** Returns whether a class has such methods. */
    static boolean areIn(Class<?> holder) {
        return methods(holder).anyMatch(EventMethod::isEvent);
    }

    private static Stream<Method> methods(Class<?> holder) {
        return Arrays.stream(holder.isInterface() ? holder.getMethods() : holder.getDeclaredMethods());
    }

    private static boolean isEvent(Method method) {
        Class<?> holder = method.getDeclaringClass();
        return isMarked(method) || (holder.isInterface() && isAbstract(method) && isMarked(holder));
    }

    private static boolean isMarked(AnnotatedElement element) {
        return element.isAnnotationPresent(ServerToClient.class) || element.isAnnotationPresent(ClientToServer.class);
    }

    private static boolean isAbstract(Method method) {
        return Modifier.isAbstract(method.getModifiers());
    }

    private static EventMethod of(Method method) {
        if (!method.getDeclaringClass().isInterface() || !isAbstract(method)) {
            throw new ContractException(describe(method)
                    + " cannot declare an event; only an abstract method of an interface can, which nobody calls");
        }
        if (method.isVarArgs()) {
            throw new ContractException(describe(method)
                    + " has a variable number of arguments; declare an array for one argument that is an array");
        }
        AnnotatedElement marked = isMarked(method) ? method : method.getDeclaringClass();
        ServerToClient server = marked.getAnnotation(ServerToClient.class);
        ClientToServer clients = marked.getAnnotation(ClientToServer.class);
        return new EventMethod(method, name(method, server, clients), server != null, clients != null);
    }

    private static String name(Method method, @Nullable ServerToClient server, @Nullable ClientToServer clients) {
        String first = server == null ? "" : server.value();
        String second = clients == null ? "" : clients.value();
        String written = first.isEmpty() ? second : first;
        if (!second.isEmpty() && !second.equals(written)) {
            throw new ContractException(describe(method) + " has two names, \"" + first + "\" and \"" + second
                    + "\"; declare a method for each");
        }
        String name = written.isEmpty() || !isMarked(method) ? method.getName() : written;
        try {
            EventNames.refuse(name, EventNames.RESERVED);
        } catch (IllegalArgumentException e) {
            throw new ContractException(describe(method) + ": " + e.getMessage(), e);
        }
        return name;
    }

    private static String describe(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    /** Returns what the method says of its event, as the methods of handlers do. */
    HandledEvent handled() {
        List<HandledEvent.Argument> arguments = Arrays.stream(method.getParameters())
                .map(parameter -> new HandledEvent.Argument(parameter, parameter.getParameterizedType()))
                .toList();
        Type result = result(method.getGenericReturnType());
        return new HandledEvent(
                event,
                method,
                arguments,
                false,
                result == void.class || result == Void.class ? null : new HandledEvent.Answer(method, result));
    }

    private static Type result(Type written) {
        return written instanceof ParameterizedType generic
                        && CompletionStage.class.isAssignableFrom((Class<?>) generic.getRawType())
                ? generic.getActualTypeArguments()[0]
                : written;
    }
}
