package io.socketio.engine;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The part of an address that stands for one client: an IPv4 address, or the first 64 bits of an IPv6 address. */
public final class ClientNetwork {
    private static final Pattern BRACKETS_AND_ZONE = Pattern.compile("^\\[|[\\]%].*");
    private static final int PREFIX_BYTES = 8;

    private ClientNetwork() {}

    /** Returns the network of an address; text that is not an IPv6 address is returned as it is. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String literal = BRACKETS_AND_ZONE.matcher(address).replaceAll("");
        if (literal.isEmpty() || (literal.charAt(0) != ':' && Character.digit(literal.charAt(0), 16) < 0)) {
            return address;
        }
        try {
            // Never asks a name server: what begins like this is a literal, or invalid.
            InetAddress parsed = InetAddress.getByName(literal);
            return parsed instanceof Inet4Address
                    ? parsed.getHostAddress()
                    : HexFormat.of().formatHex(parsed.getAddress(), 0, PREFIX_BYTES) + "::/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
