package io.socketio.it.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Jetty 12.1 with the modules that a Jakarta EE 10 WAR with WebSockets needs. */
final class Jetty extends Container {
    private static final String MODULES =
            "server,http,ee10-deploy,ee10-annotations,ee10-websocket-jakarta,ee10-security";
    private static final String FORWARDED = "http-forwarded";
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

    Jetty(Path home, Path base) {
        super(home, base);
    }

    private List<String> starter(String... more) {
        List<String> arguments = new ArrayList<>(List.of("-jar", home().resolve("start.jar") + ""));
        arguments.addAll(List.of(more));
        return arguments;
    }

    @Override
    void prepare(List<Deployment> deployments) throws IOException {
        ServerProcess.run(base(), starter("--add-modules=" + MODULES + (trustsProxy() ? "," + FORWARDED : "")));
        Files.createDirectories(base().resolve("etc"));
        Files.writeString(
                base().resolve("etc/users.xml"),
                USERS.formatted(User.ANN.name(), User.ANN.password(), User.ANN.role()));
        copy(deployments, base().resolve("webapps"));
    }

    @Override
    List<String> arguments() {
        return starter(
                "jetty.http.host=" + host(),
                "jetty.http.port=" + port(),
                "jetty.deploy.scanInterval=1",
                "etc/users.xml");
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
