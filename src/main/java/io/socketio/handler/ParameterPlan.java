package io.socketio.handler;

import io.socketio.Ack;
import io.socketio.Argument;
import io.socketio.ArgumentException;
import io.socketio.Arguments;
import io.socketio.DisconnectReason;
import io.socketio.Handshake;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.annotation.Auth;
import io.socketio.annotation.PathParam;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Defines the source of each parameter value of a method. Created once, when the class is read. */
final class ParameterPlan {
    private static final Map<Class<?>, Binder> COMMON = Map.of(
            Socket.class, Call::socket,
            Namespace.class, call -> call.socket().namespace(),
            SocketIoServer.class, Call::server,
            Handshake.class, call -> call.socket().handshake(),
            Principal.class, call -> call.socket().handshake().principal().orElse(null));

    private static final Map<HandlerKind, Map<Class<?>, Binder>> SPECIAL = Map.of(
            HandlerKind.CONNECT, Map.of(),
            HandlerKind.EVENT, Map.of(Ack.class, Call::ack, Arguments.class, Call::arguments),
            HandlerKind.ANY, Map.of(Arguments.class, Call::arguments, String.class, Call::event),
            HandlerKind.DISCONNECT, Map.of(DisconnectReason.class, Call::detail),
            HandlerKind.ERROR, Map.of(Ack.class, Call::ack));

    private static final Map<Class<?>, Function<String, Object>> PATH_TYPES = Map.of(
            String.class, value -> value,
            int.class, Integer::valueOf,
            Integer.class, Integer::valueOf,
            long.class, Long::valueOf,
            Long.class, Long::valueOf);

    private final HandlerKind kind;
    private final Method method;
    private final NamespaceName namespace;
    private final List<Binder> binders = new ArrayList<>();
    private int arguments;
    private boolean auth;
    private @Nullable Class<?> error;

    private ParameterPlan(HandlerKind kind, Method method, NamespaceName namespace) {
        this.kind = kind;
        this.method = method;
        this.namespace = namespace;
    }

    static ParameterPlan of(HandlerKind kind, Method method, NamespaceName namespace) {
        ParameterPlan plan = new ParameterPlan(kind, method, namespace);
        for (Parameter parameter : method.getParameters()) {
            plan.binders.add(plan.binder(parameter));
        }
        return plan;
    }

    /** Returns the parameter values for a call. */
    @Nullable
    Object[] bind(Call call) {
        @Nullable Object[] values = new @Nullable Object[binders.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = binders.get(i).value(call);
        }
        return values;
    }

    /**
     * Returns the type of the errors that an {@code @OnError} method handles: the type of its parameter, or Throwable.
     */
    Class<?> error() {
        return error == null ? Throwable.class : error;
    }

    private Binder binder(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (parameter.isAnnotationPresent(Auth.class)) {
            return auth(parameter);
        }
        PathParam path = parameter.getAnnotation(PathParam.class);
        if (path != null) {
            return path(parameter, path.value());
        }
        Binder known = COMMON.get(type);
        if (known == null) {
            known = Objects.requireNonNull(SPECIAL.get(kind)).get(type);
        }
        if (known != null) {
            return known;
        }
        if (kind == HandlerKind.ERROR && Throwable.class.isAssignableFrom(type)) {
            if (error != null) {
                throw invalid(parameter, "is the second Throwable");
            }
            error = type;
            return Call::detail;
        }
        if (kind == HandlerKind.EVENT) {
            return argument(parameter, arguments++);
        }
        throw invalid(parameter, "is not allowed here");
    }

    private Binder auth(Parameter parameter) {
        if (auth) {
            throw invalid(parameter, "is the second parameter with @Auth");
        }
        auth = true;
        Reader reader = reader(parameter, "the auth payload");
        return call -> reader.read(call.socket().handshake().auth());
    }

    private Binder path(Parameter parameter, String name) {
        if (!namespace.parameters().contains(name)) {
            throw invalid(parameter, "refers to {" + name + "}, which does not occur in the namespace " + namespace);
        }
        Function<String, Object> conversion = PATH_TYPES.get(parameter.getType());
        if (conversion == null) {
            throw invalid(parameter, "must be a String, int or long because it is annotated with @PathParam");
        }
        return call -> {
            String value = namespace.valuesIn(call.socket().namespace().name()).get(name);
            try {
                return conversion.apply(Objects.requireNonNull(value));
            } catch (NumberFormatException e) {
                throw new ArgumentException("{" + name + "} in the name of the namespace is not a number", e);
            }
        };
    }

    private Binder argument(Parameter parameter, int index) {
        Class<?> type = parameter.getType();
        boolean libraryType = type.isInterface() && type.getPackageName().equals(Socket.class.getPackageName());
        if (libraryType && type != Argument.class) {
            throw invalid(parameter, "cannot be sent by a client");
        }
        Reader reader = reader(parameter, "argument " + (index + 1) + " of the event");
        return call -> reader.read(Objects.requireNonNull(call.arguments()).get(index));
    }

    /** Returns a reader that converts a value from the client to the type of a parameter. */
    private Reader reader(Parameter parameter, String what) {
        Type type = parameter.getParameterizedType();
        if (isOpen(type)) {
            throw invalid(
                    parameter,
                    "contains a type variable, whose type is unknown at run time; override the method "
                            + "with the actual type and annotate the override");
        }
        if (type == Argument.class) {
            return argument -> argument;
        }
        if (type instanceof Class<?> primitive && primitive.isPrimitive()) {
            String missing = HandlerMethod.describe(method) + " requires " + what + ", of type " + type;
            return argument -> {
                Object value = argument.kind() == Argument.Kind.NULL ? null : argument.as(type);
                if (value == null) {
                    throw new ArgumentException(missing + ", but the client sent none", null);
                }
                return value;
            };
        }
        return argument -> argument.as(type);
    }

    private static boolean isOpen(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments()).anyMatch(ParameterPlan::isOpen);
        }
        if (type instanceof GenericArrayType array) {
            return isOpen(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return Arrays.stream(wildcard.getUpperBounds()).anyMatch(ParameterPlan::isOpen)
                    || Arrays.stream(wildcard.getLowerBounds()).anyMatch(ParameterPlan::isOpen);
        }
        return type instanceof TypeVariable;
    }

    private HandlerException invalid(Parameter parameter, String why) {
        int number = Arrays.asList(method.getParameters()).indexOf(parameter) + 1;
        return new HandlerException(HandlerMethod.describe(method) + ": parameter " + number + " of type "
                + parameter.getParameterizedType().getTypeName() + " " + why + "; an " + kind + " method may take "
                + kind.parameters());
    }

    /** Obtains the value of a parameter from a call. */
    @FunctionalInterface
    private interface Binder {
        @Nullable
        Object value(Call call);
    }

    /** Converts a value from the client to the type of a parameter. */
    @FunctionalInterface
    private interface Reader {
        @Nullable
        Object read(Argument argument);
    }
}
