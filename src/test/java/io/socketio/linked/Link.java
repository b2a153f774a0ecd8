package io.socketio.linked;

import io.socketio.adapter.Adapter;
import io.socketio.protocol.socketio.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes a cluster of servers in one process: each gets its adapters from {@link #server()}. */
public final class Link {
    /** The packets of broadcasts that went from one server to another, as the latter made them anew. */
    public final List<Outgoing> carried = new ArrayList<>();

    private final List<LinkedAdapter> ends = new CopyOnWriteArrayList<>();

    public Adapter.Factory server() {
        return sockets -> {
            LinkedAdapter end = new LinkedAdapter(this, sockets);
            ends.add(end);
            return end;
        };
    }

    /** How many adapters there are, of all servers and namespaces. */
    public int ends() {
        return ends.size();
    }

    void carried(Outgoing packet) {
        carried.add(packet);
    }

    List<LinkedAdapter> others(LinkedAdapter self) {
        return ends.stream()
                .filter(end -> end != self && end.namespace().equals(self.namespace()))
                .toList();
    }

    void remove(LinkedAdapter end) {
        ends.remove(end);
    }
}
