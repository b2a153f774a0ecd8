package io.socketio.it.container;

import io.socketio.it.TestKeys;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tomcat 10.1 and 11 with their default configuration, except for the port and the users. */
final class Tomcat extends Container {
    private static final Path VALVE = Path.of("docs/proxies/tomcat-valve.xml");
    private static final String USERS =
            """
            <tomcat-users xmlns="http://tomcat.apache.org/xml" version="1.0">
                <user username="%s" password="%s" roles="%s"/>
            </tomcat-users>
            """;

    private static final String SECURE_CONNECTOR =
            """
            <Connector protocol="org.apache.coyote.http11.Http11NioProtocol" address="%s" port="%d" SSLEnabled="true">
                <UpgradeProtocol className="org.apache.coyote.http2.Http2Protocol"/>
                <SSLHostConfig>
                    <Certificate certificateKeystoreFile="%s" certificateKeystorePassword="%s" type="EC"/>
                </SSLHostConfig>
            </Connector>
            """;

    Tomcat(Installation installation) {
        super(installation);
    }

    @Override
    void prepare(List<Deployment> deployments) throws IOException {
        copyTree(home().resolve("conf"), base().resolve("conf"));
        Path settings = base().resolve("conf/server.xml");
        replace(settings, "<Server port=\"8005\"", "<Server port=\"-1\"");
        // The test clients keep their connections, whatever number of requests they send.
        replace(
                settings,
                "<Connector port=\"8080\"",
                "<Connector maxKeepAliveRequests=\"-1\" address=\"" + host() + "\" port=\"" + port() + "\"");
        String secure = SECURE_CONNECTOR.formatted(host(), securePort(), TestKeys.keyStore(), TestKeys.PASSWORD);
        replace(
                settings,
                "<Engine name=\"Catalina\"",
                secure + "<Engine backgroundProcessorDelay=\"1\" name=\"Catalina\"");
        if (trustsProxy()) {
            replace(settings, "</Host>", Files.readString(VALVE) + "</Host>");
        }
        Files.writeString(
                base().resolve("conf/tomcat-users.xml"),
                USERS.formatted(User.ANN.name(), User.ANN.password(), User.ANN.role()));
        Files.createDirectories(base().resolve("logs"));
        Files.createDirectories(base().resolve("temp"));
        copy(deployments, base().resolve("webapps"));
    }

    @Override
    List<String> arguments() {
        return List.of(
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED",
                "-Dcatalina.home=" + home(),
                "-Dcatalina.base=" + base(),
                "-Djava.io.tmpdir=" + base().resolve("temp"),
                "-classpath",
                home().resolve("bin/bootstrap.jar") + File.pathSeparator + home().resolve("bin/tomcat-juli.jar"),
                "org.apache.catalina.startup.Bootstrap",
                "start");
    }

    /** The machine of the tests is slow. */
    @Override
    List<String> ownWarnings() {
        return List.of("Creation of SecureRandom instance");
    }

    @Override
    public void deploy(Deployment deployment) throws IOException {
        move(deployment, base().resolve("webapps"));
    }

    @Override
    public void undeploy(Deployment deployment) throws IOException {
        Files.delete(base().resolve("webapps").resolve(deployment.fileName()));
    }
}
