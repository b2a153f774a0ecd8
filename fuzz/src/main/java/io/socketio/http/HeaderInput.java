package io.socketio.http;

/** The readers of headers that only this package can see. */
public final class HeaderInput {
    private HeaderInput() {}

    /** Reads a text as each of the headers. */
    public static void read(String text) {
        PageOrigin origin = PageOrigin.parse(text);
        if (origin != null && PageOrigin.parse(origin.toString()) == null) {
            throw new AssertionError(origin + " is an origin that cannot be read again");
        }
        Preconditions.matches(text, "\"tag\"");
        WebSocketHeaders.validKey(text);
        WebSocketHeaders.validVersion(text);
    }

    /** Reads a text as the address of a client. */
    public static void address(String text) {
        String address = ClientAddress.of(text);
        if (!ClientAddress.of(address).equals(address)) {
            throw new AssertionError(text + " has several forms: " + address + ", " + ClientAddress.of(address));
        }
    }
}
