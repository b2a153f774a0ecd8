#!/usr/bin/env bash
# org.apache.johnzon:johnzon-jsonb 2.0.2 beside org.eclipse:yasson 3.0.4, JSON-B 3.0, Java 17 or newer, Maven.
#
# A JsonbDeserializer<Object> that is registered in the JsonbConfig is asked by Johnzon for every bean and record, of
# whatever class; what it returns is handed out although it is not an instance of that class. Yasson reads the record as
# usual. A library that wants to say how an Object is read must not register such a deserializer with Johnzon.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

libraries() { # directory, group:artifact:version ...
    local directory=$1
    shift
    mkdir "$directory"
    {
        echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        echo '<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><dependencies>'
        for coordinates in "$@"; do
            IFS=: read -r group artifact version <<<"$coordinates"
            echo "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version></dependency>"
        done
        echo '</dependencies></project>'
    } >"$directory/pom.xml"
    mvn -q -B -f "$directory/pom.xml" dependency:copy-dependencies -DoutputDirectory=lib >/dev/null
}
libraries johnzon org.apache.johnzon:johnzon-jsonb:2.0.2 jakarta.json:jakarta.json-api:2.1.3 \
    jakarta.json.bind:jakarta.json.bind-api:3.0.1 jakarta.annotation:jakarta.annotation-api:2.1.1
libraries yasson org.eclipse:yasson:3.0.4

cat >Trial.java <<'JAVA'
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;

public class Trial {
    public record Point(int x) {}

    public static class OfObject implements JsonbDeserializer<Object> {
        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context, Type type) {
            return "asked for " + type.getTypeName() + " at " + parser.getValue();
        }
    }

    public static void main(String[] args) throws Exception {
        try (var jsonb = JsonbBuilder.create(new JsonbConfig().withDeserializers(new OfObject()))) {
            Object point = jsonb.fromJson("{\"x\":1}", (Type) Point.class);
            System.out.println("Point: " + point);
        }
    }
}
JAVA
for library in johnzon yasson; do
    echo "$library"
    java -cp "$library/lib/*" Trial.java
done | tee seen

diff - seen <<'EXPECTED'
johnzon
Point: asked for Trial$Point at {"x":1}
yasson
Point: Point[x=1]
EXPECTED
