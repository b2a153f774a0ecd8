package io.socketio.config;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Admin UI of a server, and who may use it.
 *
 * @param enabled whether it is served at {@code <path>/admin/}
 * @param auth who may use it: {@code basic}, with user and password; {@code role:NAME}, for users whom the container knows
 *     in that role; {@code none}, for everybody at the computer of the server
 * @param user the name to log in with; null unless {@code auth} is {@code basic}
 * @param passwordHash the bcrypt hash of the password; null unless {@code auth} is {@code basic}
 * @param readonly whether it can only look
 * @param mode what it sees
 * @param namespace the namespace that it connects to
 * @param serverId the name of this node in it, different for each node of a cluster; null for host name and process id
 */
public record Admin(
        boolean enabled,
        String auth,
        @Nullable String user,
        @Nullable String passwordHash,
        boolean readonly,
        Mode mode,
        String namespace,
        @Nullable String serverId) {
    private static final String ROLE = "role:";
    private static final String BASIC = "basic";
    private static final String NOBODY = "none";

    /** The work of a hash doubles with its cost: 4 is the least that there is, and 16 takes seconds. */
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]?\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");

    private static final Pattern NAMESPACE = Pattern.compile("/[^,?\\s]+");

    /** There is no Admin UI. */
    public static final Admin DEFAULT = new Admin(false, BASIC, null, null, false, Mode.PRODUCTION, "/admin", null);

    /** What the Admin UI sees. */
    public enum Mode {
        /** Numbers only: servers, namespaces and how many clients, packets and bytes there are. */
        PRODUCTION,
        /** Also each socket, with its headers and data, its rooms and its events. */
        DEVELOPMENT
    }

    /** @throws ConfigurationException if a value is not allowed */
    public Admin {
        Check.that(
                auth.equals(BASIC)
                        || auth.equals(NOBODY)
                        || (auth.startsWith(ROLE)
                                && !auth.substring(ROLE.length()).isBlank()),
                "admin.auth",
                auth,
                "basic, none, or role: followed by the name of a role");
        Check.that(user == null || !user.isBlank(), "admin.user", user == null ? "" : user, "a name that is not empty");
        Check.that(
                passwordHash == null || BCRYPT.matcher(passwordHash).matches(),
                "admin.password.hash",
                "...",
                "a bcrypt hash with a cost of 4 to 16, such as htpasswd -nBC 12 makes: $2y$12$ and 53 characters");
        Check.that(
                NAMESPACE.matcher(namespace).matches(),
                "admin.namespace",
                namespace,
                "/ and a name without commas, question marks and spaces");
        Check.that(
                serverId == null || !serverId.isBlank(),
                "admin.server.id",
                serverId == null ? "" : serverId,
                "a name that is not empty");
    }

    /** @throws ConfigurationException if it is to be served but nobody could log in */
    void requireComplete() {
        if (enabled && basic()) {
            Check.that(user != null, "admin.user", "", "set, as socketio.admin.auth is basic");
            Check.that(passwordHash != null, "admin.password.hash", "", "set, as socketio.admin.auth is basic");
        }
    }

    /** Returns the role whose users may use it; empty unless {@link #auth} names one. */
    public Optional<String> role() {
        return auth.startsWith(ROLE) ? Optional.of(auth.substring(ROLE.length())) : Optional.empty();
    }

    /** Returns whether a name and a password are needed. */
    public boolean basic() {
        return auth.equals(BASIC);
    }

    /** Returns a copy that is served, or is not. */
    public Admin withEnabled(boolean wanted) {
        return new Admin(wanted, auth, user, passwordHash, readonly, mode, namespace, serverId);
    }

    /** Returns a copy that users of a role of the container may use. */
    public Admin withRole(String role) {
        return withAuth(ROLE + role);
    }

    /** Returns a copy with another {@link #auth}. */
    public Admin withAuth(String who) {
        return new Admin(enabled, who, user, passwordHash, readonly, mode, namespace, serverId);
    }

    /** Returns a copy with another name to log in with. */
    public Admin withUser(String name) {
        return new Admin(enabled, auth, name, passwordHash, readonly, mode, namespace, serverId);
    }

    /** Returns a copy with the bcrypt hash of another password. */
    public Admin withPasswordHash(String hash) {
        return new Admin(enabled, auth, user, hash, readonly, mode, namespace, serverId);
    }

    /** Returns a copy that can only look, or also act. */
    public Admin withReadonly(boolean looking) {
        return new Admin(enabled, auth, user, passwordHash, looking, mode, namespace, serverId);
    }

    /** Returns a copy that sees more or less. */
    public Admin withMode(Mode seen) {
        return new Admin(enabled, auth, user, passwordHash, readonly, seen, namespace, serverId);
    }

    /** Returns a copy that connects to another namespace. */
    public Admin withNamespace(String name) {
        return new Admin(enabled, auth, user, passwordHash, readonly, mode, name, serverId);
    }

    /** Returns a copy with another name of this node. */
    public Admin withServerId(String id) {
        return new Admin(enabled, auth, user, passwordHash, readonly, mode, namespace, id);
    }

    @Override
    public String toString() {
        return "Admin[enabled=" + enabled + ", auth=" + auth + ", mode=" + mode + ", namespace=" + namespace + "]";
    }
}
