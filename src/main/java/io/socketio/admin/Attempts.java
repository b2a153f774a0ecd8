package io.socketio.admin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often each address has tried to log in. Addresses of IPv6 count together if their first 64 bits are equal. */
final class Attempts {
    /** How many attempts an address has in each minute. */
    static final int PER_MINUTE = 5;

    static final int MAX_ADDRESSES = 10_000;

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private final Map<String, Minute> minutes = new ConcurrentHashMap<>();

    private record Minute(long start, int attempts) {
        boolean over(long now) {
            return now - start >= MINUTE_NANOS;
        }
    }

    /** @return false if the address has to wait */
    boolean take(String address, long now) {
        if (minutes.size() >= MAX_ADDRESSES) {
            minutes.values().removeIf(minute -> minute.over(now));
            if (minutes.size() >= MAX_ADDRESSES) {
                return false;
            }
        }
        Minute minute = minutes.merge(
                network(address),
                new Minute(now, 1),
                (before, first) -> before.over(now) ? first : new Minute(before.start(), before.attempts() + 1));
        return minute.attempts() <= PER_MINUTE;
    }

    /** Forgets the attempts of an address that has succeeded. */
    void forget(String address) {
        minutes.remove(network(address));
    }

    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }

    @Override
    public String toString() {
        return "Attempts[" + minutes.size() + " addresses]";
    }
}
