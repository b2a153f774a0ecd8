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
import io.socketio.protocol.socketio.MessageTypes;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
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

    private static final Map<Class<?>, Object> EMPTY = Map.of(
            Optional.class, Optional.empty(),
            OptionalInt.class, OptionalInt.empty(),
            OptionalLong.class, OptionalLong.empty(),
            OptionalDouble.class, OptionalDouble.empty());

    private final HandlerKind kind;
    private final Method method;
    private final TypeVariables variables;
    private final NamespaceName namespace;
    private final List<Binder> binders = new ArrayList<>();
    /** The types that the mapper reads, by the parameter that has them. */
    private final Map<Parameter, Type> mapped = new LinkedHashMap<>();

    private final List<HandledEvent.Argument> arguments = new ArrayList<>();
    private HandledEvent.@Nullable Argument auth;
    private @Nullable Class<?> error;

    private ParameterPlan(HandlerKind kind, Method method, TypeVariables variables, NamespaceName namespace) {
        this.kind = kind;
        this.method = method;
        this.variables = variables;
        this.namespace = namespace;
    }

    /** @param variables the type variables of the handler class, which may have inherited the method */
    static ParameterPlan of(HandlerKind kind, Method method, TypeVariables variables, NamespaceName namespace) {
        ParameterPlan plan = new ParameterPlan(kind, method, variables, namespace);
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

    /** Returns the parameters that take arguments of the event, in order. */
    List<HandledEvent.Argument> arguments() {
        return List.copyOf(arguments);
    }

    /** Returns the parameter that takes the payload of the handshake; null if there is none. */
    HandledEvent.@Nullable Argument auth() {
        return auth;
    }

    /**
     * Checks that the mapper of a server can read the arguments.
     *
     * @throws HandlerException if it cannot
     */
    void check(SocketIoServer server) {
        mapped.forEach((parameter, type) -> {
            try {
                server.requireReadable(type);
            } catch (IllegalArgumentException e) {
                throw invalid(parameter, "cannot be read: " + e.getMessage(), e);
            }
        });
    }

    private Binder binder(Parameter parameter) {
        Class<?> type = TypeVariables.raw(variables.resolve(parameter.getParameterizedType()));
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
            return argument(parameter);
        }
        throw invalid(parameter, "is not allowed here");
    }

    private Binder auth(Parameter parameter) {
        if (auth != null) {
            throw invalid(parameter, "is the second parameter with @Auth");
        }
        auth = new HandledEvent.Argument(parameter, variables.resolve(parameter.getParameterizedType()));
        if (isNoObject(TypeVariables.raw(auth.type()))) {
            throw invalid(
                    parameter,
                    "cannot be the payload with which a client joins, as that is an object; take a record, a Map or"
                            + " Argument");
        }
        Reader reader = reader(parameter, "the auth payload");
        return call -> reader.read(call.socket().handshake().auth());
    }

    /** Returns whether no value of a type is a JSON object. */
    private static boolean isNoObject(Class<?> type) {
        return type.isPrimitive()
                || type.isArray()
                || type.isEnum()
                || Stream.of(CharSequence.class, Number.class, Boolean.class, Character.class, Collection.class)
                        .anyMatch(value -> value.isAssignableFrom(type));
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

    private Binder argument(Parameter parameter) {
        if (parameter.isVarArgs()) {
            throw invalid(
                    parameter,
                    "has a variable number of values; declare an array for one argument that is an array, or take"
                            + " Arguments");
        }
        int index = arguments.size();
        Reader reader = reader(parameter, "argument " + (index + 1) + " of the event");
        arguments.add(new HandledEvent.Argument(parameter, variables.resolve(parameter.getParameterizedType())));
        return call -> reader.read(Objects.requireNonNull(call.arguments()).get(index));
    }

    /** Returns a reader that converts a value from the client to the type of a parameter. */
    private Reader reader(Parameter parameter, String what) {
        Type type = variables.resolve(parameter.getParameterizedType());
        if (TypeVariables.isOpen(type)) {
            throw invalid(
                    parameter,
                    "contains a type variable, whose type is unknown at run time; override the method "
                            + "with the actual type and annotate the override");
        }
        Class<?> unsendable = MessageTypes.unsendable(type);
        if (unsendable != null) {
            throw invalid(
                    parameter,
                    (unsendable == type ? "" : "contains " + unsendable.getName() + ", which ")
                            + "cannot be sent by a client");
        }
        if (type == Void.class) {
            throw invalid(parameter, "has no values; leave it out");
        }
        if (type == Argument.class) {
            return argument -> argument;
        }
        mapped.put(parameter, type);
        Object empty = EMPTY.get(TypeVariables.raw(type));
        String where = HandlerMethod.describe(method) + ": " + what;
        boolean required = type instanceof Class<?> c && c.isPrimitive();
        return argument -> {
            Object value = required && argument.kind() == Argument.Kind.NULL ? null : read(argument, type, where);
            if (value == null && required) {
                throw new ArgumentException(where + " is required, as " + type + ", but the client sent none", null);
            }
            return value == null ? empty : value;
        };
    }

    private static @Nullable Object read(Argument argument, Type type, String where) {
        try {
            return argument.as(type);
        } catch (ArgumentException e) {
            throw new ArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private HandlerException invalid(Parameter parameter, String why) {
        return invalid(parameter, why, null);
    }

    private HandlerException invalid(Parameter parameter, String why, @Nullable Throwable cause) {
        int number = Arrays.asList(method.getParameters()).indexOf(parameter) + 1;
        return new HandlerException(
                HandlerMethod.describe(method) + ": parameter " + number + " of type "
                        + parameter.getParameterizedType().getTypeName() + " " + why + "; an " + kind
                        + " method may take " + kind.parameters(),
                cause);
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
