package io.socketio.it;

import io.socketio.adapter.Adapter;
import io.socketio.adapter.RecoveryStore;
import io.socketio.protocol.socketio.PacketParser;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a server and everything of the application that it calls. Knows the methods that have been called, and
 * makes the next call of one of them fail.
 */
final class ForeignCalls {
    /** How a call fails. */
    enum Fault {
        EXCEPTION,
        ERROR,
        REJECTION,
        /** The call takes until {@link Armed#release}. */
        DELAY
    }

    private static final long PATIENCE_SECONDS = 40;
    private static final Set<Class<?>> WATCHED_RESULTS =
            Set.of(Adapter.class, RecoveryStore.class, PacketParser.Decoder.class);

    private final Set<String> seen = new TreeSet<>();
    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();
    private volatile @Nullable Object spared;

    /** The fault of one call to come. */
    static final class Armed {
        private final String method;
        private final Fault fault;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private Armed(String method, Fault fault) {
            this.method = method;
            this.fault = fault;
        }

        /** Returns whether the method is called within a while. */
        boolean awaitReached() throws InterruptedException {
            return reached.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        /** Ends a delay. */
        void release() {
            released.countDown();
        }

        private void strike() {
            reached.countDown();
            switch (fault) {
                case EXCEPTION -> throw new IllegalStateException("thrown by " + method);
                case ERROR -> throw new StackOverflowError("thrown by " + method);
                case REJECTION -> throw new RejectedExecutionException("thrown by " + method);
                case DELAY -> {
                    try {
                        released.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
        }
    }

    /** Returns an object that does what another one does, unless a fault is armed. */
    <T> T watch(Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() != Object.class) {
                        reach(type.getSimpleName() + "." + method.getName(), arguments);
                    }
                    Object result = invoke(method, target, arguments);
                    return WATCHED_RESULTS.contains(method.getReturnType()) && result != null
                            ? watchAs(method.getReturnType(), result)
                            : result;
                }));
    }

    private <R> Object watchAs(Class<R> type, Object result) {
        return watch(type, type.cast(result));
    }

    private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] arguments)
            throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void reach(String method, Object @Nullable [] arguments) {
        if (arguments != null && arguments.length > 0 && arguments[0] == spared) {
            return;
        }
        synchronized (seen) {
            seen.add(method);
        }
        Armed fault = armed.get();
        if (fault != null && fault.method.equals(method) && armed.compareAndSet(fault, null)) {
            fault.strike();
        }
    }

    /** Returns the methods that have been called, such as {@code Middleware.onConnect}. */
    Set<String> seen() {
        synchronized (seen) {
            return new TreeSet<>(seen);
        }
    }

    /** Lets calls be, now and later, whose first argument is this object. */
    void spare(Object argument) {
        spared = argument;
    }

    /** Makes the next call of a method fail. */
    Armed arm(String method, Fault fault) {
        Armed next = new Armed(method, fault);
        armed.set(next);
        return next;
    }

    /** Makes no call fail. */
    void disarm() {
        armed.set(null);
    }
}
