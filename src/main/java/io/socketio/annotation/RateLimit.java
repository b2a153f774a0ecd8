package io.socketio.annotation;

import io.socketio.RatePolicy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how often each socket may send the event of an {@link OnEvent} method. On a class it limits each event of the
 * class whose method has no such annotation, each on its own.
 *
 * <pre>{@code
 * @OnEvent("message") @RateLimit(permits = 20, per = "1s")
 * void message(Socket socket, String text) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RateLimit {
    /** Returns how many events may come in that time: from 1 to 1,000,000. All of them may come at once. */
    int permits();

    /** Returns the time: a whole number with {@code ms}, {@code s}, {@code m} or {@code h}, from {@code 1ms} to {@code 24h}. */
    String per();

    /** Returns what happens to events beyond that. Defaults to {@link RatePolicy#WAIT}. */
    RatePolicy policy() default RatePolicy.WAIT;
}
