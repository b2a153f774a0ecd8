package io.socketio.http;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The roles of a request's user. The container can be asked for any role, but only while it serves the request: afterwards
 * it may use the same object for a request of another user. So it is asked for all declared roles at once.
 */
final class Roles {
    /** The role of all authenticated users (Servlet specification, section 13.3). */
    private static final String AUTHENTICATED = "**";

    private static final Logger LOG = System.getLogger(Roles.class.getName());
    private static final int MAX_REPORTS = 100;
    private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

    private static final Roles NONE = new Roles(false, Set.of(), Set.of(), null);

    private final boolean authenticated;
    private final Set<String> declared;
    private final Set<String> granted;
    /** Null once the container's call has returned. */
    private volatile @Nullable HttpServletRequest request;

    private Roles(
            boolean authenticated, Set<String> declared, Set<String> granted, @Nullable HttpServletRequest request) {
        this.authenticated = authenticated;
        this.declared = declared;
        this.granted = granted;
        this.request = request;
    }

    static Roles of(HttpServletRequest request, Set<String> declared) {
        if (request.getUserPrincipal() == null) {
            return NONE;
        }
        Set<String> asked = Set.copyOf(declared);
        Set<String> granted = asked.stream().filter(request::isUserInRole).collect(Collectors.toUnmodifiableSet());
        return new Roles(true, asked, granted, request);
    }

    /** Must be called when the container's call returns. */
    void served() {
        request = null;
    }

    boolean contain(String role) {
        if (!authenticated || role.equals(AUTHENTICATED)) {
            return authenticated;
        }
        if (declared.contains(role)) {
            return granted.contains(role);
        }
        HttpServletRequest current = request;
        if (current != null) {
            return current.isUserInRole(role);
        }
        if (REPORTED.size() < MAX_REPORTS && REPORTED.add(role)) {
            LOG.log(
                    Level.WARNING,
                    "The role {0} is not declared, so no user has it: pass it to SocketIoServer.declareRoles"
                            + " before clients connect",
                    role);
        }
        return false;
    }

    @Override
    public String toString() {
        return "Roles[" + granted.size() + " of " + declared.size() + "]";
    }
}
