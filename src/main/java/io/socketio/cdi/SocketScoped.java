package io.socketio.cdi;

import jakarta.enterprise.context.NormalScope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean of which each socket has its own instance: from the first call of a handler that uses it until the disconnect
 * listeners of the socket have been called. The scope is active while a handler, or an observer of this package's events, is
 * called for a socket. A handler may have this scope itself.
 *
 * <p>A socket that is recovered is another one in this respect: it begins with new instances. The calls for one socket
 * come one after the other, so its beans need no locks, unless {@link io.socketio.config.SocketIoConfig.Dispatch#INLINE}
 * is set.
 */
@NormalScope
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface SocketScoped {}
