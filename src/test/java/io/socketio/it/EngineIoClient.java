package io.socketio.it;

import java.io.IOException;

/** A client in a session, whatever its transport. */
interface EngineIoClient {
    String sid();

    /** Sends packets in their text form. */
    void send(String... packets) throws IOException;

    /** The next packet in its text form. Pings are not answered. */
    String receive() throws IOException;

    /** The next packet but pings, which are answered. */
    default String receiveMessage() throws IOException {
        String packet = receive();
        while (packet.equals("2")) {
            send("3");
            packet = receive();
        }
        return packet;
    }

    /** Ends the session in the way of the transport. */
    void leave() throws IOException;

    /** Is gone without a word. */
    void cut() throws IOException;

    /** Cuts the {@code sid} out of an {@code open} packet. */
    static String sidOf(String open) {
        int start = open.indexOf("\"sid\":\"") + 7;
        return open.substring(start, open.indexOf('"', start));
    }
}
