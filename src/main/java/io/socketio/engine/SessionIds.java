package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes ids that cannot be guessed: 120 random bits as 20 characters of the URL-safe base64 alphabet. */
public final class SessionIds {
    private static final Logger LOG = System.getLogger(SessionIds.class.getName());
    private static final int BYTES = 15;
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

    private final SecureRandom random = new SecureRandom();

    /**
     * Returns an id as an application wants it, or a random one if that is taken or not allowed.
     *
     * @param reserve reserves an id; false if it is taken
     */
    String next(EngineHooks.SessionIdHook hook, EngineRequest request, Predicate<String> reserve) {
        String random = next();
        try {
            String id = hook.idFor(request, random);
            if (isAllowed(id, random) && reserve.test(id)) {
                return id;
            }
            LOG.log(Level.ERROR, "The session gets another id, as that of the hook is taken or not allowed");
        } catch (Throwable e) {
            Guarded.failed("The hook for ids", e);
        }
        while (!reserve.test(random)) {
            random = next();
        }
        return random;
    }

    private static boolean isAllowed(String id, String random) {
        return id.equals(random) || ALLOWED.matcher(id).matches();
    }

    /** Returns a new id. */
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
