package io.socketio.protocol.engineio;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Several packets in an HTTP body, separated by the record separator character (protocol 4, "HTTP long-polling"):
 * {@code 4hello<RS>2<RS>bAQIDBA==}.
 */
enum SeparatedPayload implements PollingPayload {
    INSTANCE;

    private static final char SEPARATOR = '\u001e';

    @Override
    public Iterator<EnginePacket> decode(String body) {
        return new Iterator<>() {
            private int start;

            @Override
            public boolean hasNext() {
                return start <= body.length();
            }

            @Override
            public EnginePacket next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int end = body.indexOf(SEPARATOR, start);
                if (end < 0) {
                    end = body.length();
                }
                String packet = body.substring(start, end);
                start = end + 1;
                return PacketDecoder.decode(packet);
            }
        };
    }

    /**
     * Returns the body for packets, with binary packets in base64. All receivers share the body of a single text
     * packet.
     */
    @Override
    public byte[] encode(List<EncodedMessage> packets) {
        if (packets.size() == 1 && !packets.get(0).isBinary()) {
            return packets.get(0).encoded();
        }
        int size = packets.size() - 1;
        for (EncodedMessage packet : packets) {
            size += packet.encode();
        }
        byte[] body = new byte[size];
        int position = 0;
        for (EncodedMessage packet : packets) {
            if (position > 0) {
                body[position++] = SEPARATOR;
            }
            position = packet.writePolling(body, position);
        }
        return body;
    }
}
