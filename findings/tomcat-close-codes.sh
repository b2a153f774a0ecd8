#!/usr/bin/env bash
# org.apache.tomcat.embed:tomcat-embed-websocket 10.1.59, Java 17 or newer, Maven.
#
# If a client closes a WebSocket with 1012, 1013 or 1014, which are registered with IANA (RFC 6455, 7.4.2 and 11.7), the
# endpoint's onClose gets 1002, "protocol error", and the client is answered with it. Other valid codes are passed on and
# repeated. So 1002 in onClose does not say that the client broke the rules.
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
            <groupId>org.apache.tomcat.embed</groupId>
            <artifactId>tomcat-embed-websocket</artifactId>
            <version>10.1.59</version>
        </dependency>
    </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null

cat >Trial.java <<'JAVA'
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

public class Trial {
    private static final BlockingQueue<Integer> HEARD = new LinkedBlockingQueue<>();

    @ServerEndpoint("/")
    public static class Listener {
        @OnClose
        public void onClose(CloseReason reason) {
            HEARD.add(reason.getCloseCode().getCode());
        }
    }

    public static void main(String[] args) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createDirectory(Path.of("base")).toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(new WsSci(), null);
        context.addServletContainerInitializer(
                (classes, servlets) -> {
                    try {
                        ((ServerContainer) servlets.getAttribute(ServerContainer.class.getName()))
                                .addEndpoint(Listener.class);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                null);
        Tomcat.addServlet(context, "default", new jakarta.servlet.http.HttpServlet() {});
        context.addServletMappingDecoded("/", "default");
        tomcat.start();
        for (int code : new int[] {1000, 1001, 1011, 1012, 1013, 1014, 3000, 4000}) {
            int answer = close(tomcat.getConnector().getLocalPort(), code);
            System.out.println(code + ": answered with " + answer + ", onClose with " + HEARD.take());
        }
        tomcat.stop();
        tomcat.destroy();
    }

    /** Opens a WebSocket and closes it with a code, in a frame whose mask is zero. */
    private static int close(int port, int code) throws Exception {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            socket.setSoTimeout(10_000);
            String request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            DataInputStream input = new DataInputStream(socket.getInputStream());
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) input.readByte());
            }
            if (!head.toString().startsWith("HTTP/1.1 101")) {
                throw new IllegalStateException(head.toString());
            }
            ByteBuffer frame = ByteBuffer.allocate(8).put((byte) 0x88).put((byte) 0x82).putInt(0).putShort((short) code);
            socket.getOutputStream().write(frame.array());
            if (input.readUnsignedByte() != 0x88 || input.readUnsignedByte() < 2) {
                throw new IllegalStateException("No close frame with a code");
            }
            return input.readUnsignedShort();
        }
    }
}
JAVA
java -cp 'lib/*' Trial.java 2>log | tee seen || { cat log >&2; exit 1; }

diff - seen <<'EXPECTED'
1000: answered with 1000, onClose with 1000
1001: answered with 1001, onClose with 1001
1011: answered with 1011, onClose with 1011
1012: answered with 1002, onClose with 1002
1013: answered with 1002, onClose with 1002
1014: answered with 1002, onClose with 1002
3000: answered with 3000, onClose with 3000
4000: answered with 4000, onClose with 4000
EXPECTED
