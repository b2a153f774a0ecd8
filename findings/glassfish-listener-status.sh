#!/usr/bin/env bash
# org.glassfish.main.distributions:glassfish 8.0.0, Java 21 or newer (JAVA_HOME), Maven, curl.
#
# If an asynchronous request has an AsyncListener, even one whose methods are empty, its answer has the status 200,
# whatever status was set, unless the answer was committed before complete(). Without a listener the status is kept.
# Payara 6.2025.10, Tomcat 10.1, Jetty 12.1, WildFly 39 and Open Liberty 26 keep it in both cases.
set -euo pipefail

home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
export JAVA_HOME=$home AS_JAVA=$home
work=$(mktemp -d)
trap '"$work"/glassfish8/bin/asadmin stop-domain domain1 >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
cd "$work"

mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack \
    -Dartifact=org.glassfish.main.distributions:glassfish:8.0.0:zip -DoutputDirectory="$work" >/dev/null
modules=glassfish8/glassfish/modules
domain=glassfish8/glassfish/domains/domain1

cat >Trial.java <<'JAVA'
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

@WebServlet(urlPatterns = "/*", asyncSupported = true)
public class Trial extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync(request, response);
        if (request.getParameter("listener") != null) {
            async.addListener(new Idle());
        }
        response.setStatus(Integer.parseInt(request.getParameter("status")));
        if (request.getParameter("committed") != null) {
            response.flushBuffer();
        }
        async.complete();
    }

    private static final class Idle implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
JAVA
mkdir -p war/WEB-INF/classes
"$home/bin/javac" --release 17 -cp "$modules/jakarta.servlet-api.jar" -d war/WEB-INF/classes Trial.java
"$home/bin/jar" -cf "$domain/autodeploy/trial.war" -C war .

http=$((20000 + RANDOM % 5000)) shift=1
sed -i 's/0\.0\.0\.0/127.0.0.1/g; s/<network-listener port=/<network-listener address="127.0.0.1" port=/' "$domain/config/domain.xml"
for port in 8080 8181 4848 3700 3820 3920 8686 7676; do
    sed -i "s/\"$port\"/\"$((http + shift))\"/g" "$domain/config/domain.xml"
    shift=$((shift + 1))
done
http=$((http + 1))
glassfish8/bin/asadmin start-domain domain1 >log 2>&1

status() {
    curl -s -o /dev/null -m 10 -w '%{http_code}' "http://127.0.0.1:$http/trial/?$1" || true
}
for _ in $(seq 120); do
    [ "$(status status=202)" != 202 ] || break
    sleep 1
done
{
    echo "404, no listener: $(status status=404)"
    echo "404, listener: $(status 'status=404&listener')"
    echo "503, no listener: $(status status=503)"
    echo "503, listener: $(status 'status=503&listener')"
    echo "503, listener, committed: $(status 'status=503&listener&committed')"
} | tee seen

diff - seen <<'EXPECTED'
404, no listener: 404
404, listener: 200
503, no listener: 503
503, listener: 200
503, listener, committed: 503
EXPECTED
