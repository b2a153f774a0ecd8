package io.socketio.engine;

/** The reader of addresses that only this package can see. */
public final class NetworkInput {
    private NetworkInput() {}

    /** Reads a text as the address of a client. */
    public static void read(String text) {
        ClientNetwork.of(text);
    }
}
