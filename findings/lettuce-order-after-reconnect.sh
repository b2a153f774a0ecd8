#!/usr/bin/env bash
# io.lettuce:lettuce-core 7.7.0.RELEASE, redis-server 7 or newer (Debian's), Java 17 or newer, Maven.
#
# One thread publishes 0, 1, 2 ... on one connection, and the connection is broken now and then, as a restart of Redis or
# a proxy does. The client reconnects by itself and sends again what had no answer, but not in order: commands that are
# issued while it does so overtake earlier ones by hundreds, or the earlier ones fail with "Connection reset" instead of
# waiting. Who needs the order of commands across a reconnection has to keep those without an answer, and send them again
# on a new connection.
set -euo pipefail

work=$(mktemp -d)
cd "$work"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no >redis.log &
redis=$!
trap 'kill "$redis"; wait "$redis" 2>/dev/null || true; rm -rf "$work"' EXIT

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><dependencies>
<dependency><groupId>io.lettuce</groupId><artifactId>lettuce-core</artifactId><version>7.7.0.RELEASE</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null

cat >Trial.java <<'JAVA'
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.util.concurrent.atomic.AtomicInteger;

public class Trial {
    public static void main(String[] args) throws Exception {
        var client = RedisClient.create(RedisURI.create("127.0.0.1", Integer.parseInt(args[0])));
        var overtaken = new AtomicInteger();
        var failed = new AtomicInteger();
        var received = client.connectPubSub();
        received.addListener(new RedisPubSubAdapter<>() {
            private final java.util.BitSet seen = new java.util.BitSet();

            @Override
            public void message(String channel, String message) {
                int number = Integer.parseInt(message);
                if (!seen.get(number) && number < seen.length()) { // the first time, and after a later one
                    overtaken.incrementAndGet();
                }
                seen.set(number);
            }
        });
        received.sync().subscribe("numbers");
        var other = client.connect().sync();
        var publishing = client.connect();
        for (int i = 0; i < 60_000 && overtaken.get() + failed.get() == 0; i++) {
            publishing.async().publish("numbers", "" + i).whenComplete((count, failure) -> {
                if (failure != null) {
                    failed.incrementAndGet();
                }
            });
            if (i % 4 == 0) {
                Thread.sleep(1);
            }
            if (i % 2_000 == 1_999) {
                other.clientKill(KillArgs.Builder.typeNormal().skipme(true));
            }
        }
        Thread.sleep(2_000);
        System.out.println(overtaken.get() + failed.get() > 0 ? "not in order" : "in order");
        System.err.println(overtaken + " overtaken, " + failed + " failed");
        client.shutdown();
    }
}
JAVA
redis-server --version
seen=$(java -cp 'lib/*' Trial.java "$port" 2>trial.log)
tail -n 1 trial.log
echo "$seen"
[ "$seen" = "not in order" ]
