package io.socketio.handler;

import io.socketio.Ack;
import io.socketio.Arguments;
import io.socketio.ForbiddenException;
import io.socketio.SocketIoServer;
import io.socketio.annotation.OnEvent;
import io.socketio.protocol.socketio.EventNames;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A validated handler method, ready to be called. */
final class HandlerMethod {
    private static final MethodType INVOKER_TYPE = MethodType.methodType(Object.class, Object.class, Object[].class);

    private final HandlerKind kind;
    private final Method method;
    private final ParameterPlan parameters;
    private final MethodHandle handle;
    private final Access access;
    private final ResultType result;

    private HandlerMethod(
            HandlerKind kind,
            Method method,
            ParameterPlan parameters,
            ResultType result,
            MethodHandle handle,
            Access access) {
        this.kind = kind;
        this.method = method;
        this.parameters = parameters;
        this.result = result;
        this.handle = handle;
        this.access = access;
    }

    /**
     * Reads and validates a method.
     *
     * @param handler the class that declares or inherits the method
     * @param namespace the namespace of the handler
     * @throws HandlerException if the method is not valid
     */
    static HandlerMethod of(HandlerKind kind, Method method, Class<?> handler, NamespaceName namespace) {
        if (Modifier.isStatic(method.getModifiers())) {
            throw new HandlerException(describe(method) + ": an " + kind + " method must not be static");
        }
        TypeVariables variables = TypeVariables.of(handler);
        ResultType result = ResultType.of(kind, method, variables);
        if (kind == HandlerKind.EVENT) {
            checkEvent(method);
        }
        return new HandlerMethod(
                kind,
                method,
                ParameterPlan.of(kind, method, variables, namespace),
                result,
                handleOf(method),
                accessOf(kind, method, handler));
    }

    private static void checkEvent(Method method) {
        String event = eventOf(method);
        if (event.isEmpty()) {
            throw new HandlerException(describe(method) + ": @OnEvent needs the name of an event");
        }
        if (EventNames.RESERVED.contains(event)) {
            throw new HandlerException(describe(method) + ": \"" + event
                    + "\" is a reserved name of Socket.IO; @OnEvent takes any name but "
                    + EventNames.RESERVED.stream().sorted().collect(Collectors.joining(", "))
                    + " (there are @OnConnect and @OnDisconnect)");
        }
    }

    private static Access accessOf(HandlerKind kind, Method method, Class<?> handler) {
        if (kind.calledByClient()) {
            return SecurityAnnotations.of(method, handler);
        }
        if (SecurityAnnotations.accessOn(method)
                .filter(access -> !access.everybody())
                .isPresent()) {
            throw new HandlerException(describe(method) + ": has a security annotation, but an " + kind
                    + " method is called only by the server");
        }
        return Access.EVERYBODY;
    }

    /** Returns the class and the method as they appear in messages. */
    static String describe(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    HandlerKind kind() {
        return kind;
    }

    /** Returns the event of an {@code @OnEvent} method. */
    String event() {
        return eventOf(method);
    }

    /** Returns what an {@code @OnEvent} method says of its event. */
    HandledEvent handled() {
        return new HandledEvent(
                event(),
                method,
                parameters.arguments(),
                Arrays.asList(method.getParameterTypes()).contains(Arguments.class),
                mayAnswer() ? answer() : null);
    }

    /** Returns the parameter that takes the payload of the handshake; null if there is none. */
    HandledEvent.@Nullable Argument auth() {
        return parameters.auth();
    }

    /** Returns the type of the acknowledgement; Object if it is sent with an {@code Ack}. */
    HandledEvent.Answer answer() {
        return new HandledEvent.Answer(method, answers() ? result.type() : Object.class);
    }

    /** Returns the type of the errors that an {@code @OnError} method handles. */
    Class<?> error() {
        return parameters.error();
    }

    /** Returns for which clients the method may be called. */
    Access access() {
        return access;
    }

    /** Returns whether the return value of the method is an acknowledgement. */
    boolean answers() {
        return kind.answers() && method.getReturnType() != void.class;
    }

    /** Returns whether the method may answer the client: by its return value, or with an {@code Ack}. */
    boolean mayAnswer() {
        return answers() || Arrays.asList(method.getParameterTypes()).contains(Ack.class);
    }

    Method method() {
        return method;
    }

    /**
     * Checks that the mapper of a server can read the arguments and write the result.
     *
     * @throws HandlerException if it cannot
     */
    void check(SocketIoServer server) {
        parameters.check(server);
        result.check(server);
    }

    /**
     * Calls the method if a check accepts its arguments.
     *
     * @throws ForbiddenException if the client has none of the required roles; checked before an instance is obtained
     * @throws io.socketio.ArgumentException if an argument has the wrong type; checked before an instance is obtained
     * @throws io.socketio.ViolationsException if the check does not accept the arguments
     * @throws Exception the exception of the method
     */
    @Nullable
    Object call(Call call, Class<?> type, BeanProvider provider, ArgumentCheck check) throws Exception {
        if (!access.permits(call.socket().handshake())) {
            throw new ForbiddenException(this + " may be called only for: " + access);
        }
        @Nullable Object[] values = parameters.bind(call);
        return provider.<Object>call(type, call.socket(), instance -> {
            check.check(instance, values);
            return invoke(instance, values);
        });
    }

    private @Nullable Object invoke(Object instance, @Nullable Object[] values) throws Exception {
        try {
            return (Object) handle.invokeExact(instance, values);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new HandlerException(this + " threw a Throwable that is neither an Exception nor an Error", e);
        }
    }

    private static MethodHandle handleOf(Method method) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(method)
                    .asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(INVOKER_TYPE);
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw new HandlerException(
                    describe(method) + ": cannot be called; its module must open the package "
                            + method.getDeclaringClass().getPackageName() + " to " + HandlerMethod.class.getModule(),
                    e);
        }
    }

    private static String eventOf(Method method) {
        OnEvent annotation = method.getAnnotation(OnEvent.class);
        if (annotation == null) {
            throw new IllegalStateException(describe(method));
        }
        return annotation.value();
    }

    @Override
    public String toString() {
        return describe(method);
    }
}
