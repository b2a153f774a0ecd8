package io.socketio.it.container;

import io.socketio.it.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Jetty 12.1 with the modules that a WAR with WebSockets needs, for one version of Jakarta EE, and HTTP/2. */
final class Jetty extends Container {
    private static final String MODULES =
            "server,http,https,http2,%1$s-deploy,%1$s-annotations,%1$s-websocket-jakarta,%1$s-security";
    private static final String FORWARDED = ",http-forwarded";
    private static final String USERS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
            <Configure id="Server" class="org.eclipse.jetty.server.Server">
                <Call name="addBean">
                    <Arg>
                        <New class="org.eclipse.jetty.security.HashLoginService">
                            <Set name="name">default</Set>
                            <Set name="userStore">
                                <New class="org.eclipse.jetty.security.UserStore">
                                    <Call name="addUser">
                                        <Arg>%s</Arg>
                                        <Arg>
                                            <Call class="org.eclipse.jetty.util.security.Credential" name="getCredential">
                                                <Arg>%s</Arg>
                                            </Call>
                                        </Arg>
                                        <Arg>
                                            <Array type="java.lang.String">
                                                <Item>%s</Item>
                                            </Array>
                                        </Arg>
                                    </Call>
                                </New>
                            </Set>
                        </New>
                    </Arg>
                </Call>
            </Configure>
            """;

    private final String environment;

    /** @param environment ee10 or ee11 */
    Jetty(Installation installation, String environment) {
        super(installation);
        this.environment = environment;
    }

    private List<String> starter(String... more) {
        List<String> arguments = new ArrayList<>(List.of("-jar", home().resolve("start.jar") + ""));
        arguments.addAll(List.of(more));
        return arguments;
    }

    @Override
    void prepare(List<Deployment> deployments) throws IOException {
        run(starter("--add-modules=" + MODULES.formatted(environment) + (trustsProxy() ? FORWARDED : "")));
        Files.createDirectories(base().resolve("etc"));
        Files.writeString(
                base().resolve("etc/users.xml"),
                USERS.formatted(User.ANN.name(), User.ANN.password(), User.ANN.role()));
        copy(deployments, base().resolve("webapps"));
    }

    @Override
    List<String> arguments() throws IOException {
        return starter(
                "jetty.http.host=" + host(),
                "jetty.http.port=" + port(),
                "jetty.ssl.host=" + host(),
                "jetty.ssl.port=" + securePort(),
                "jetty.ssl.sniHostCheck=false",
                "jetty.sslContext.keyStorePath=" + TestKeys.keyStore(),
                "jetty.sslContext.keyStorePassword=" + TestKeys.PASSWORD,
                "jetty.deploy.scanInterval=1",
                "etc/users.xml");
    }

    /** Jetty comments on the default of its TLS. */
    @Override
    List<String> ownWarnings() {
        return List.of("Weak cipher suite");
    }

    @Override
    public boolean announcesExtendedConnect() {
        return true;
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
