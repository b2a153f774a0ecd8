#!/usr/bin/env bash
# org.eclipse:yasson 3.0.4 with org.eclipse.parsson:parsson 1.1.7, Java 17 or newer, Maven.
#
# A JSON number that does not fit into the Java type of a member is cut to its low bits or loses its fraction, and a text
# for a boolean becomes false. Nothing is thrown, so an application cannot tell such a value from one that was sent.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>finding</groupId>
    <artifactId>finding</artifactId>
    <version>1</version>
    <dependencies>
        <dependency>
            <groupId>org.eclipse</groupId>
            <artifactId>yasson</artifactId>
            <version>3.0.4</version>
        </dependency>
    </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null

cat >Trial.java <<'JAVA'
import jakarta.json.bind.JsonbBuilder;
import java.util.List;

public class Trial {
    public record Whole(int n) {}

    public record Long64(long n) {}

    public record Whole32s(List<Integer> n) {}

    public record Flag(boolean n) {}

    public static void main(String[] args) throws Exception {
        try (var jsonb = JsonbBuilder.create()) {
            System.out.println(jsonb.fromJson("{\"n\":99999999999}", Whole.class));
            System.out.println(jsonb.fromJson("{\"n\":1.5}", Whole.class));
            System.out.println(jsonb.fromJson("{\"n\":99999999999999999999}", Long64.class));
            System.out.println(jsonb.fromJson("{\"n\":[1.5,99999999999]}", Whole32s.class));
            System.out.println(jsonb.fromJson("{\"n\":\"yes\"}", Flag.class));
        }
    }
}
JAVA
java -cp 'lib/*' Trial.java | tee seen

diff - seen <<'EXPECTED'
Whole[n=1215752191]
Whole[n=1]
Long64[n=7766279631452241919]
Whole32s[n=[1, 1215752191]]
Flag[n=false]
EXPECTED
