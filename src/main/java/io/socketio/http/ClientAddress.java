package io.socketio.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Brings IP addresses into one form, since containers and proxies have several: IPv6 without brackets and compressed as
 * by RFC 5952 ({@code ::1}), IPv4 that is mapped to IPv6 as IPv4.
 */
final class ClientAddress {
    private static final int GROUPS = 8;

    private ClientAddress() {}

    /** Returns the address in that form; what is no IPv6 address is returned unchanged. */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        String bare = bracketed ? address.substring(1, address.length() - 1) : address;
        int percent = bare.indexOf('%');
        String zone = percent < 0 ? "" : bare.substring(percent);
        try {
            // In brackets, what is no address fails, and is not looked up as a name.
            InetAddress parsed = InetAddress.getByName("[" + bare.substring(0, bare.length() - zone.length()) + "]");
            return parsed instanceof Inet6Address ? compressed(parsed.getAddress()) + zone : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** Replaces the longest run of zeros, and the first of several, by two colons. */
    private static String compressed(byte[] bytes) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = ((bytes[2 * i] & 0xff) << Byte.SIZE) | (bytes[2 * i + 1] & 0xff);
        }
        int start = 0;
        int length = 1; // a single zero is not replaced
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zerosFrom(groups, i);
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        return length == 1
                ? text(groups, 0, GROUPS)
                : text(groups, 0, start) + "::" + text(groups, start + length, GROUPS);
    }

    private static int zerosFrom(int[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - start;
    }

    private static String text(int[] groups, int start, int end) {
        StringBuilder text = new StringBuilder();
        for (int i = start; i < end; i++) {
            text.append(i == start ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
