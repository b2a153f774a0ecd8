package io.socketio.it;

import java.io.IOException;
import java.util.List;

/** A client with an open session over any transport. */
interface EngineIoClient {
    String sid();

    /** Sends packets in their text form. */
    void send(String... packets) throws IOException;

    /** Returns the next packet in its text form. Does not answer pings. */
    String receive() throws IOException;

    /** Returns the next packet that is not a ping. Answers pings. */
    default String receiveMessage() throws IOException {
        String packet = receive();
        while (packet.equals("2")) {
            send("3");
            packet = receive();
        }
        return packet;
    }

    /** Returns the messages that come before the server has ended the session. */
    List<String> receiveToEnd() throws IOException;

    /** Closes the session properly. */
    void leave() throws IOException;

    /** Drops the connections without closing the session. */
    void cut() throws IOException;

    /** Extracts the {@code sid} from an {@code open} packet. */
    static String sidOf(String open) {
        int start = open.indexOf("\"sid\":\"") + 7;
        return open.substring(start, open.indexOf('"', start));
    }
}
