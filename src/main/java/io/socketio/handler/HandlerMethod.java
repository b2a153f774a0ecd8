package io.socketio.handler;

import io.socketio.Ack;
import io.socketio.ForbiddenException;
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

/** One annotated method, checked and ready to be called. */
final class HandlerMethod {
    private static final MethodType SHAPE = MethodType.methodType(Object.class, Object.class, Object[].class);

    private final HandlerKind kind;
    private final Method method;
    private final ParameterPlan parameters;
    private final MethodHandle handle;
    private final Access access;

    private HandlerMethod(
            HandlerKind kind, Method method, ParameterPlan parameters, MethodHandle handle, Access access) {
        this.kind = kind;
        this.method = method;
        this.parameters = parameters;
        this.handle = handle;
        this.access = access;
    }

    /**
     * @param handler the class that has the method, or inherits it
     * @param namespace that the handler is for
     */
    static HandlerMethod of(HandlerKind kind, Method method, Class<?> handler, NamespaceName namespace) {
        if (Modifier.isStatic(method.getModifiers())) {
            throw new HandlerException(describe(method) + ": an " + kind + " method must not be static");
        }
        checkReturn(kind, method);
        if (kind == HandlerKind.EVENT && EventNames.RESERVED.contains(eventOf(method))) {
            throw new HandlerException(describe(method) + ": \"" + eventOf(method)
                    + "\" is a reserved name of Socket.IO; @OnEvent takes any name but "
                    + EventNames.RESERVED.stream().sorted().collect(Collectors.joining(", "))
                    + " (there are @OnConnect and @OnDisconnect)");
        }
        return new HandlerMethod(
                kind,
                method,
                ParameterPlan.of(kind, method, namespace),
                handleOf(method),
                accessOf(kind, method, handler));
    }

    private static Access accessOf(HandlerKind kind, Method method, Class<?> handler) {
        if (kind.asked()) {
            return SecurityAnnotations.of(method, handler);
        }
        if (SecurityAnnotations.accessOn(method)
                .filter(access -> !access.everybody())
                .isPresent()) {
            throw new HandlerException(describe(method) + ": says who may call it; an " + kind
                    + " method is called by nobody but the server");
        }
        return Access.EVERYBODY;
    }

    /** The class and the method as messages name them. */
    static String describe(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    HandlerKind kind() {
        return kind;
    }

    /** The name of the event of an {@code @OnEvent} method. */
    String event() {
        return eventOf(method);
    }

    /** What an {@code @OnError} method is for. */
    Class<?> error() {
        return parameters.error();
    }

    /** Which clients it may be called for. */
    Access access() {
        return access;
    }

    /** Whether what the method returns is an acknowledgement. */
    boolean answers() {
        return kind.answers() && method.getReturnType() != void.class;
    }

    /**
     * Calls the method.
     *
     * @throws Exception what the method threw; or, before there is an instance, {@link ForbiddenException} or
     *     {@link io.socketio.ArgumentException}
     */
    @Nullable
    Object call(Call call, Class<?> type, BeanProvider source) throws Exception {
        if (!access.permits(call.socket().handshake())) {
            throw new ForbiddenException(this + " may be called for: " + access);
        }
        @Nullable Object[] values = parameters.bind(call);
        return source.<Object>call(type, instance -> invoke(instance, values));
    }

    private @Nullable Object invoke(Object instance, @Nullable Object[] values) throws Exception {
        try {
            return (Object) handle.invokeExact(instance, values);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new HandlerException(this + " threw what is neither an Exception nor an Error", e);
        }
    }

    private static void checkReturn(HandlerKind kind, Method method) {
        if (method.getReturnType() == void.class) {
            return;
        }
        if (!kind.answers()) {
            throw new HandlerException(describe(method) + ": returns "
                    + method.getGenericReturnType().getTypeName() + "; an " + kind
                    + " method must return nothing (void)");
        }
        if (kind == HandlerKind.EVENT
                && Arrays.asList(method.getParameterTypes()).contains(Ack.class)) {
            throw new HandlerException(describe(method) + ": takes an Ack and returns "
                    + method.getGenericReturnType().getTypeName() + "; an " + kind
                    + " method either takes an Ack and returns nothing (void), or returns the acknowledgement");
        }
    }

    private static MethodHandle handleOf(Method method) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(method)
                    .asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(SHAPE);
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
