#!/usr/bin/env bash
# io.lettuce:lettuce-core 7.7.0.RELEASE, redis-server and redis-cli 7 or newer (Debian's), Java 17 or newer, Maven.
#
# In a Redis Cluster a client counts the subscribers of a sharded channel, whose slot has just moved to another master, and
# where somebody has subscribed again. PUBSUB SHARDNUMSUB is sent to the master that the client believes in, which does
# not answer with MOVED, as it does to SPUBLISH, but with 0; the client hears nothing of the move by it, and goes on to count
# 0 until it meets MOVED elsewhere or looks at the cluster again. SPUBLISH on the same connection follows the slot, and its
# answer has the right number. Who needs that number has to take it from there, or to ask all masters.
set -euo pipefail

work=$(mktemp -d)
cd "$work"
servers=()
trap 'kill "${servers[@]}"; wait "${servers[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT
# Three ports whose cluster buses, 10,000 above them, are free as well.
ports=$(
    python3 - <<'PY'
import socket


def is_free(port):
    with socket.socket() as s:
        try:
            s.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


print(*[port for port in range(20000, 21000) if is_free(port) and is_free(port + 10000)][:3])
PY
)
for port in $ports; do
    mkdir "$port"
    redis-server --port "$port" --bind 127.0.0.1 --cluster-enabled yes --dir "$work/$port" --save '' >"$port.log" &
    servers+=($!)
done
for port in $ports; do
    until redis-cli -p "$port" ping >ping.log 2>&1; do sleep 0.1; done
done
# shellcheck disable=SC2046,SC2086 # words
redis-cli --cluster create $(printf '127.0.0.1:%s ' $ports) --cluster-replicas 0 --cluster-yes >create.log
for port in $ports; do
    until redis-cli -p "$port" cluster info | grep -q cluster_state:ok; do sleep 0.1; done
done

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><dependencies>
<dependency><groupId>io.lettuce</groupId><artifactId>lettuce-core</artifactId><version>7.7.0.RELEASE</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null

cat >Trial.java <<'JAVA'
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;

public class Trial {
    private static final String CHANNEL = "news";
    private static final int SLOT = SlotHash.getSlot(CHANNEL);

    public static void main(String[] args) throws Exception {
        var uri = RedisURI.create("127.0.0.1", Integer.parseInt(args[0]));
        var asking = RedisClusterClient.create(uri);
        var redis = asking.connect().sync();
        var subscribing = RedisClusterClient.create(uri);
        var subscriber = subscribing.connectPubSub();
        subscriber.sync().ssubscribe(CHANNEL);
        System.out.println("before the move: counted " + redis.pubsubShardNumsub(CHANNEL).get(CHANNEL));

        var from = subscribing.getPartitions().getPartitionBySlot(SLOT).getNodeId();
        var to = subscribing.getPartitions().stream()
                .filter(node -> !node.getNodeId().equals(from))
                .findFirst()
                .orElseThrow()
                .getNodeId();
        var masters = subscribing.connect();
        masters.getConnection(to).sync().clusterSetSlotImporting(SLOT, from);
        masters.getConnection(from).sync().clusterSetSlotMigrating(SLOT, to);
        masters.getConnection(to).sync().clusterSetSlotNode(SLOT, to);
        masters.getConnection(from).sync().clusterSetSlotNode(SLOT, to);
        Thread.sleep(1_000);
        subscribing.refreshPartitions();
        subscriber.sync().ssubscribe(CHANNEL);

        System.out.println("after it: counted " + redis.pubsubShardNumsub(CHANNEL).get(CHANNEL));
        Thread.sleep(1_000);
        System.out.println("a second later: counted " + redis.pubsubShardNumsub(CHANNEL).get(CHANNEL));
        System.out.println("published to " + redis.spublish(CHANNEL, "x"));
        asking.shutdown();
        subscribing.shutdown();
    }
}
JAVA
redis-server --version
# shellcheck disable=SC2086 # the first word
set -- $ports
seen=$(java -cp 'lib/*' Trial.java "$1" 2>trial.log) || { cat trial.log; exit 1; }
echo "$seen"
[ "$seen" = "before the move: counted 1
after it: counted 0
a second later: counted 0
published to 1" ]
