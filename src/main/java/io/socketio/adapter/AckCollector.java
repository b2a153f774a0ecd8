package io.socketio.adapter;

/**
 * Collects the acknowledgements of one event from all nodes, for the one who sent it. Each node may announce its
 * receivers, in any order. It keeps the timeout itself and ignores what arrives later.
 */
public interface AckCollector extends AckListener {
    /** Notes that every node has announced its receivers. To be called once, unless it {@link #failed}. */
    void complete();

    /**
     * Notes instead of {@link #complete} that other nodes cannot be asked. When those receivers that were announced
     * have acknowledged, the sender receives the failure together with their acknowledgements.
     */
    void failed(Throwable reason);
}
