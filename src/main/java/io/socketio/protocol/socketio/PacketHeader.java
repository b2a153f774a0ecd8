package io.socketio.protocol.socketio;

/**
 * The part of a packet before its JSON: {@code <type>[<attachments>-][<namespace>,][<ack id>]}.
 *
 * @param type the digit of the packet type
 * @param attachments the number of binary messages that follow
 * @param id the acknowledgement id, or {@link Packet#NO_ID} if there is none
 * @param end the position after the header
 */
record PacketHeader(char type, int attachments, String namespace, long id, int end) {
    /** An id that does not fit into a long. An error only for packet types that use the id. */
    static final long ID_TOO_LARGE = -2;

    /** Returns whether the packet is an event. A packet with values that is not an event is an acknowledgement. */
    boolean isEvent() {
        return type == '2' || type == '5';
    }

    /**
     * Reads a header from the beginning of a message.
     *
     * @throws PacketException if the header is malformed
     */
    static PacketHeader read(String message, int maxAttachments) {
        char type = message.isEmpty() ? ' ' : message.charAt(0);
        if (type < '0' || type > '6') {
            throw new PacketException("unknown packet type");
        }
        int position = 1;
        int attachments = 0;
        if (type == '5' || type == '6') {
            int dash = endOfDigits(message, position);
            attachments = attachments(message, position, dash, maxAttachments);
            position = dash + 1;
        }
        String namespace = "/";
        if (message.startsWith("/", position)) {
            int comma = message.indexOf(',', position);
            int end = comma < 0 ? message.length() : comma;
            namespace = message.substring(position, end);
            position = comma < 0 ? end : end + 1;
        }
        int end = endOfDigits(message, position);
        return new PacketHeader(type, attachments, namespace, id(message, position, end), end);
    }

    private static int attachments(String message, int start, int end, int max) {
        int first = start;
        while (first < end && message.charAt(first) == '0') {
            first++;
        }
        if (first == end || !message.startsWith("-", end)) {
            throw new PacketException("Illegal attachments");
        }
        int count = end - first > 9 ? Integer.MAX_VALUE : Integer.parseInt(message, first, end, 10);
        if (count > max) {
            throw PacketException.tooManyAttachments();
        }
        return count;
    }

    private static long id(String message, int start, int end) {
        if (start == end) {
            return Packet.NO_ID;
        }
        try {
            return Long.parseLong(message, start, end, 10);
        } catch (NumberFormatException e) {
            return ID_TOO_LARGE;
        }
    }

    private static int endOfDigits(String message, int start) {
        int position = start;
        while (position < message.length() && message.charAt(position) >= '0' && message.charAt(position) <= '9') {
            position++;
        }
        return position;
    }
}
