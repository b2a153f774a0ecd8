package io.socketio.admin;

import io.socketio.Namespace;
import io.socketio.OtherNodes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who has logged in: secrets that were given out, for a day. The other nodes that are there at that time know them too.
 * Only their hashes are kept and sent.
 */
final class Sessions {
    private static final String BEGAN = "\0admin session";
    private static final int MAX = 1000;
    private static final int SECRET_BYTES = 16;
    private static final int HASH_CHARACTERS = 64;
    private static final long DAY_NANOS = 24L * 60 * 60 * 1_000_000_000;

    private final SecureRandom random = new SecureRandom();
    private final OtherNodes others;
    /** When each began, by its hash. */
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    private Sessions(OtherNodes others) {
        this.others = others;
    }

    static Sessions of(Namespace admin) {
        Sessions sessions = new Sessions(admin.otherNodes());
        sessions.others.on(BEGAN, (arguments, ack) -> {
            String hash = arguments.get(0, String.class);
            if (hash != null && hash.length() == HASH_CHARACTERS) {
                sessions.add(hash);
            }
        });
        return sessions;
    }

    /** Returns the secret of a new session. */
    String begin() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String text = HexFormat.of().formatHex(secret);
        String hash = hash(text);
        add(hash);
        others.emit(BEGAN, hash);
        return text;
    }

    private void add(String hash) {
        long now = System.nanoTime();
        begun.values().removeIf(time -> now - time >= DAY_NANOS);
        begun.put(hash, now);
        Iterator<String> some = begun.keySet().iterator();
        while (begun.size() > MAX && some.hasNext()) {
            some.next();
            some.remove();
        }
    }

    boolean knows(String secret) {
        Long time = begun.get(hash(secret));
        return time != null && System.nanoTime() - time < DAY_NANOS;
    }

    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Sessions[" + begun.size() + "]";
    }
}
