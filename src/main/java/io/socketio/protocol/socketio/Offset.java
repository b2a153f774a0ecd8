package io.socketio.protocol.socketio;

/**
 * The position of an event among the events of its namespace, used by connection state recovery to find the events that
 * a client missed. Examples: {@code text="k3Xw1Zq", order=42}; {@code text="1795419451906-3", order=1795419451906,
 * step=3}.
 *
 * @param text the text that the client receives as an additional last argument, and sends back when it reconnects
 * @param order a number that is not smaller than that of any earlier event of the namespace
 * @param step a number that is larger than that of every earlier event of the same order
 */
public record Offset(String text, long order, long step) implements Comparable<Offset> {
    /** Creates the offset of an event that alone has its order. */
    public Offset(String text, long order) {
        this(text, order, 0);
    }

    /** Compares positions: that of an earlier event is less. */
    @Override
    public int compareTo(Offset other) {
        int orders = Long.compare(order, other.order);
        return orders != 0 ? orders : Long.compare(step, other.step);
    }
}
