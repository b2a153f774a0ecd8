package io.socketio.server;

import io.socketio.Arguments;

/** An acknowledgement whose outcome the monitors are told of first. */
record MonitoredAnswer(LocalSocket socket, AckTable.Answer answer) implements AckTable.Answer {
    /** Returns the answer itself if nobody is to be told. */
    static AckTable.Answer of(LocalSocket socket, AckTable.Answer answer) {
        return socket.server().monitors().none() ? answer : new MonitoredAnswer(socket, answer);
    }

    @Override
    public void arrived(Arguments arguments) {
        socket.server().monitors().acknowledged(socket, null);
        answer.arrived(arguments);
    }

    @Override
    public void failed(RuntimeException reason) {
        socket.server().monitors().acknowledged(socket, reason);
        answer.failed(reason);
    }
}
