package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.KillArgs;
import io.lettuce.core.MigrateArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.ClusterPartitionParser;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Redis Cluster of three masters, with a replica of each or without. */
final class RedisMasters implements AutoCloseable {
    private static final int COUNT = 3;
    private static final int BUS = 10_000;
    private static final int CLIENT_PORTS = 32_000;

    private final List<RedisServer> servers = new ArrayList<>();
    private final Path cli;
    private final RedisClient client = RedisClient.create();
    private final List<RedisCommands<String, String>> masters = new ArrayList<>();

    RedisMasters(Path directory) throws Exception {
        this(directory, 0);
    }

    /** @param replicas of each master, 0 or 1 */
    RedisMasters(Path directory, int replicas) throws Exception {
        cli = Tools.require("Redis", "redis-cli");
        for (int i = 0; i < COUNT * (1 + replicas); i++) {
            int port = portWithBus();
            List<String> options = List.of("--cluster-enabled", "yes", "--cluster-config-file", port + ".conf");
            List<String> all = new ArrayList<>(options);
            all.addAll(List.of("--cluster-node-timeout", "2000", "--dir", directory.toString()));
            servers.add(RedisServer.start(port, all));
        }
        List<String> create = new ArrayList<>(List.of("create"));
        servers.forEach(server -> create.add("127.0.0.1:" + server.port()));
        create.addAll(List.of("--cluster-replicas", Integer.toString(replicas)));
        manage(create);
        servers.stream()
                .limit(COUNT)
                .forEach(server -> masters.add(
                        client.connect(RedisURI.create(server.uri())).sync()));
        Await.until("all masters know the cluster", () -> masters.stream()
                .allMatch(master -> master.clusterInfo().contains("cluster_state:ok")));
        Await.until(
                "replicas are up to date",
                () -> servers.stream()
                                .filter(server -> server.answers("info replication", "master_link_status:up"))
                                .count()
                        == (long) COUNT * replicas);
    }

    private void manage(List<String> what) {
        StringBuilder output = new StringBuilder();
        assertThat(managed(what, output)).as("%s", output).isTrue();
    }

    private boolean managed(List<String> what, StringBuilder output) {
        List<String> command = new ArrayList<>(List.of(cli.toString(), "--cluster"));
        command.addAll(what);
        command.add("--cluster-yes");
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            output.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return process.onExit().orTimeout(1, TimeUnit.MINUTES).join().exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves slots from each master to the next one, as {@code redis-cli --cluster reshard} does. */
    void reshard(int slots) {
        List<String> check = List.of("check", "127.0.0.1:" + servers.get(0).port());
        for (int i = 0; i < COUNT; i++) {
            // Replicas hear of moved slots later than masters, and until then nothing can be moved.
            Await.until("all nodes know who has which slot", () -> managed(check, new StringBuilder()));
            manage(List.of(
                    "reshard",
                    "127.0.0.1:" + servers.get(0).port(),
                    "--cluster-from",
                    masters.get(i).clusterMyId(),
                    "--cluster-to",
                    masters.get((i + 1) % COUNT).clusterMyId(),
                    "--cluster-slots",
                    Integer.toString(slots)));
        }
    }

    /** Ends the master of a key or channel, and waits until its replica has taken its place. */
    void failMasterOf(String key) {
        int lost = owner(SlotHash.getSlot(key));
        servers.get(lost).close();
        Await.until(
                "its replica is a master",
                () -> servers.stream()
                                .skip(COUNT)
                                .filter(server -> server.answers("role", "master"))
                                .count()
                        == 1);
        Await.until(
                "the cluster works", () -> servers.get((lost + 1) % COUNT).answers("cluster info", "cluster_state:ok"));
    }

    /** Returns a port that has another one for the other masters, neither of which the system gives to clients. */
    private static int portWithBus() throws IOException {
        while (true) {
            int port = RedisServer.freePort();
            if (port + BUS < CLIENT_PORTS) {
                try (ServerSocket free = new ServerSocket(port + BUS, 1, InetAddress.getLoopbackAddress())) {
                    return free.getLocalPort() - BUS;
                } catch (IOException e) {
                    // another server has it
                }
            }
        }
    }

    /** Returns the addresses of two of them. */
    String uri() {
        return servers.stream().limit(2).map(RedisServer::uri).collect(Collectors.joining(","));
    }

    /**
     * Moves the slot of a key or channel to another master, once all have heard of earlier moves. A master that takes a slot
     * before may do so with an epoch below that of the last owner, whose next message then takes the slot away: each holds
     * the other for the owner, for good.
     */
    void move(String key) {
        Await.until("all masters agree on slots and epochs", this::agree);
        int slot = SlotHash.getSlot(key);
        int from = owner(slot);
        int to = (from + 1) % COUNT;
        RedisCommands<String, String> source = masters.get(from);
        RedisCommands<String, String> target = masters.get(to);
        target.clusterSetSlotImporting(slot, source.clusterMyId());
        source.clusterSetSlotMigrating(slot, target.clusterMyId());
        List<String> keys = source.clusterGetKeysInSlot(slot, 100);
        if (!keys.isEmpty()) {
            source.migrate("127.0.0.1", servers.get(to).port(), 0, 5000, MigrateArgs.Builder.keys(keys));
        }
        String owner = target.clusterMyId();
        target.clusterSetSlotNode(slot, owner);
        source.clusterSetSlotNode(slot, owner);
        masters.get((from + 2) % COUNT).clusterSetSlotNode(slot, owner);
    }

    /** Returns whether all masters have one view of the slots, and each an epoch of its own. */
    private boolean agree() {
        List<Map<Long, List<Integer>>> views =
                masters.stream().map(RedisMasters::slotsByEpoch).distinct().toList();
        return views.size() == 1 && views.get(0).size() == COUNT;
    }

    private static Map<Long, List<Integer>> slotsByEpoch(RedisCommands<String, String> master) {
        return view(master)
                .filter(node -> node.is(RedisClusterNode.NodeFlag.UPSTREAM))
                .collect(Collectors.toMap(
                        RedisClusterNode::getConfigEpoch, RedisClusterNode::getSlots, (one, other) -> one));
    }

    private int owner(int slot) {
        for (int i = 0; i < COUNT; i++) {
            if (view(masters.get(i))
                    .anyMatch(node -> node.is(RedisClusterNode.NodeFlag.MYSELF) && node.hasSlot(slot))) {
                return i;
            }
        }
        throw new IllegalStateException("nobody has slot " + slot);
    }

    private static Stream<RedisClusterNode> view(RedisCommands<String, String> master) {
        return ClusterPartitionParser.parse(master.clusterNodes()).stream();
    }

    /** Returns how many have subscribed to a sharded channel. */
    long subscribers(String channel) {
        return masters.stream()
                .mapToLong(master -> master.pubsubShardNumsub(channel).getOrDefault(channel, 0L))
                .sum();
    }

    /** Breaks all connections on which somebody has subscribed to something. */
    void killReceivers() {
        masters.forEach(master -> master.clientKill(KillArgs.Builder.typePubsub()));
    }

    @Override
    public void close() {
        client.shutdown();
        servers.forEach(RedisServer::close);
    }
}
