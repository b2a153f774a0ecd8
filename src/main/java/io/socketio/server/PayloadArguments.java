package io.socketio.server;

import io.socketio.Argument;
import io.socketio.Arguments;
import io.socketio.json.JsonMapper;
import io.socketio.protocol.socketio.Payload;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a packet.
 *
 * @param first the index of the first argument in the payload: 1 after the name of an event, 0 in an acknowledgement
 */
record PayloadArguments(Payload payload, int first, JsonMapper mapper) implements Arguments {
    @Override
    public int size() {
        return Math.max(0, payload.size() - first);
    }

    @Override
    public Argument get(int index) {
        return index < size()
                ? new PayloadArgument(payload.get(first + index), mapper)
                : PayloadArgument.ofNull(mapper);
    }

    @Override
    public List<Argument> list() {
        List<Argument> arguments = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            arguments.add(get(i));
        }
        return List.copyOf(arguments);
    }
}
