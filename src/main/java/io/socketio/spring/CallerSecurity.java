package io.socketio.spring;

import io.socketio.ForbiddenException;
import io.socketio.Handshake;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** Makes the user of a socket known to Spring Security while a handler runs. Links only where Spring Security is there. */
final class CallerSecurity {
    private static final Authentication NOBODY = new AnonymousAuthenticationToken(
            "socketio", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private CallerSecurity() {}

    /**
     * Calls a handler as the user who made the handshake, or as an anonymous one.
     *
     * @param type the class of the handler, for the message
     * @throws ForbiddenException if Spring Security denies the access
     */
    static <R extends @Nullable Object> R call(Class<?> type, Handshake handshake, Callable<R> handler)
            throws Exception {
        SecurityContextHolderStrategy holder = SecurityContextHolder.getContextHolderStrategy();
        SecurityContext before = holder.getContext();
        SecurityContext context = holder.createEmptyContext();
        context.setAuthentication(handshake
                .principal()
                .filter(Authentication.class::isInstance)
                .map(Authentication.class::cast)
                .orElse(NOBODY));
        holder.setContext(context);
        try {
            return handler.call();
        } catch (AccessDeniedException e) {
            ForbiddenException forbidden =
                    new ForbiddenException("Spring Security, for " + type.getName() + ": " + e.getMessage());
            forbidden.initCause(e);
            throw forbidden;
        } finally {
            if (before.getAuthentication() == null) {
                holder.clearContext();
            } else {
                holder.setContext(before);
            }
        }
    }
}
