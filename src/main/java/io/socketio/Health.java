package io.socketio;

import java.util.List;

/**
 * How a server is, for those who decide whether it gets clients, or is started anew.
 *
 * @param ready whether it takes new clients: it is not being closed, and linked with the other nodes of its cluster
 * @param live whether its timer runs tasks, and its executors too, within 30 seconds; true while it is being closed
 * @param problems what is wrong, for people; empty if it is ready and live
 */
public record Health(boolean ready, boolean live, List<String> problems) {
    public Health {
        problems = List.copyOf(problems);
    }
}
