package io.socketio.it.container;

import io.socketio.it.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Open Liberty with the features that the WAR needs, appSecurity for the application with a login, TLS, and MicroProfile. */
final class OpenLiberty extends Container {
    private static final String SETTINGS =
            """
            <server>
                <featureManager>
                    <feature>servlet-6.0</feature>
                    <feature>websocket-2.1</feature>
                    <feature>cdi-4.0</feature>
                    <feature>jsonb-3.0</feature>
                    <feature>jsonp-2.1</feature>
                    <feature>appSecurity-5.0</feature>
                    <feature>transportSecurity-1.0</feature>
                    <feature>mpConfig-3.1</feature>
                    <feature>mpHealth-4.0</feature>
                </featureManager>
                <executor coreThreads="%d"/>
                <httpEndpoint id="defaultHttpEndpoint" host="%s" httpPort="%d" httpsPort="%d"/>
                <keyStore id="defaultKeyStore" location="%s" password="%s" type="PKCS12"/>
                <basicRegistry id="users" realm="users">
                    <user name="%s" password="%s"/>
                    <group name="%9$s">
                        <member name="%7$s"/>
                    </group>
                </basicRegistry>
            %10$s</server>
            """;
    /** With those that a small machine has by default, HTTP/2 comes to a halt: all may wait for one more that writes. */
    private static final int THREADS = 32;
    /** The settings of an application. Roles default to the groups of the same name. */
    private static final String APPLICATION =
            """
                <webApplication id="%s" location="%s" contextRoot="%s/"/>
            """;

    private List<Deployment> deployed = List.of();

    OpenLiberty(Installation installation) {
        super(installation);
    }

    private Path server() {
        return base().resolve("usr/servers/defaultServer");
    }

    @Override
    void prepare(List<Deployment> deployments) throws IOException {
        copy(deployments, server().resolve("apps"));
        write(deployments);
    }

    private void write(List<Deployment> deployments) throws IOException {
        deployed = deployments;
        User user = User.ANN;
        String applications = deployments.stream()
                .map(deployment ->
                        APPLICATION.formatted(deployment.name(), deployment.fileName(), deployment.contextPath()))
                .collect(Collectors.joining());
        Files.writeString(
                server().resolve("server.xml"),
                SETTINGS.formatted(
                        THREADS,
                        host(),
                        port(),
                        securePort(),
                        TestKeys.keyStore(),
                        TestKeys.PASSWORD,
                        user.name(),
                        user.password(),
                        user.role(),
                        applications));
    }

    @Override
    Map<String, String> environment() {
        return Map.of("WLP_USER_DIR", base().resolve("usr").toString());
    }

    @Override
    List<String> arguments() {
        return List.of(
                "@" + home().resolve("lib/platform/java/java9.options"),
                "-javaagent:" + home().resolve("bin/tools/ws-javaagent.jar"),
                "-Dwlp.user.dir.isDefault=false",
                "-jar",
                home().resolve("bin/tools/ws-server.jar").toString(),
                "defaultServer");
    }

    /**
     * A request for an application that is not there is worth a warning to Open Liberty, and its own listener for Weld may
     * fail for requests that are completed while it stops an application.
     */
    @Override
    List<String> ownWarnings() {
        return List.of(
                "SRVE0190E: File not found",
                "SRVE8504W: The following uncaught exception was thrown by the AsyncListener: [com.ibm.ws.cdi.web.impl.Weld");
    }

    /** Returns false: the cookie of the single sign-on stays valid. */
    @Override
    public boolean endsLogins() {
        return false;
    }

    @Override
    public void deploy(Deployment deployment) throws IOException {
        if (log().contains("CWWKZ0001I: Application " + deployment.name() + " ")) {
            // Until an undeployed application of the same name has stopped, a new one is refused.
            awaitLogged("CWWKZ0009I: The application " + deployment.name() + " ");
        }
        move(deployment, server().resolve("apps"));
        write(Stream.concat(deployed.stream(), Stream.of(deployment)).toList());
    }

    @Override
    public void undeploy(Deployment deployment) throws IOException {
        write(deployed.stream().filter(other -> !other.equals(deployment)).toList());
    }
}
