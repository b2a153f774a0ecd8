package io.socketio.admin;

import io.socketio.Namespace;
import io.socketio.SocketIoServer;
import io.socketio.config.Admin;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The numbers of this node. Used by one thread at a time. */
final class Stats {
    /** How many namespaces are reported. */
    static final int MAX_NAMESPACES = 1000;

    private static final double NANOS = 1e9;

    private final SocketIoServer io;
    private final Traffic traffic;
    private final String host = host();
    private final long pid = ProcessHandle.current().pid();
    private final String serverId;
    private final long start = System.nanoTime();
    /** The names in the order in which they are reported. The UI knows a namespace by its place. */
    private final List<String> places = new ArrayList<>();
    /** The names that were not there any more when numbers were sent last, so their places can be taken. */
    private Set<String> vacant = Set.of();

    Stats(SocketIoServer io, Admin options, Traffic traffic) {
        this.io = io;
        this.traffic = traffic;
        this.serverId = Objects.requireNonNullElseGet(options.serverId(), () -> host + "#" + pid);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Returns the name of this node. */
    String serverId() {
        return serverId;
    }

    /** Returns the numbers, with what was counted since the last call. */
    Map<String, Object> next() {
        return now(traffic.take(System.currentTimeMillis()));
    }

    /** @param aggregatedEvents what was counted in a time */
    Map<String, Object> now(List<Map<String, Object>> aggregatedEvents) {
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("serverId", serverId);
        stats.put("hostname", host);
        stats.put("pid", pid);
        stats.put("uptime", (System.nanoTime() - start) / NANOS);
        stats.put("clientsCount", traffic.clients());
        stats.put("pollingClientsCount", traffic.pollingClients());
        stats.put("aggregatedEvents", aggregatedEvents);
        stats.put("namespaces", namespaces());
        // For our page alone: the nodes that say it can be drained.
        stats.put("problems", io.health().problems());
        return stats;
    }

    /** A namespace that has gone is reported once more, as empty; then another one may have its place. */
    private List<Map<String, Object>> namespaces() {
        Map<String, Namespace> present = io.namespaces().stream()
                .collect(Collectors.toMap(Namespace::name, each -> each, (a, b) -> b, LinkedHashMap::new));
        Set<String> added = new TreeSet<>(present.keySet());
        places.forEach(added::remove);
        for (int i = 0; i < places.size() && !added.isEmpty(); i++) {
            if (vacant.contains(places.get(i)) && !present.containsKey(places.get(i))) {
                String name = added.iterator().next();
                places.set(i, name);
                added.remove(name);
            }
        }
        added.stream().limit(MAX_NAMESPACES - places.size()).forEach(places::add);
        vacant = places.stream().filter(name -> !present.containsKey(name)).collect(Collectors.toSet());
        return places.stream()
                .map(name -> {
                    Namespace namespace = present.get(name);
                    return Map.<String, Object>of(
                            "name",
                            name,
                            "socketsCount",
                            namespace == null ? 0 : namespace.sockets().size());
                })
                .toList();
    }

    @Override
    public String toString() {
        return "Stats[" + serverId + "]";
    }
}
