package io.socketio.it.container;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** GlassFish and Payara: the bundled domain on separate ports, configured with the administration tool. */
final class GlassFish extends Container {
    private static final String DOMAIN = "domain1";
    private static final List<String> OTHER_PORTS = List.of("3700", "3820", "3920", "8686", "7676");
    private static final String PAYARAS_GRID = "<hazelcast-config-specific-configuration";
    static final String SET_ROLES_BY_GROUPS =
            "set server-config.security-service.activate-default-principal-to-role-mapping=true";

    private final int adminPort = freePort();

    GlassFish(Installation installation) {
        super(installation);
    }

    @Override
    void prepare(List<Deployment> deployments) throws IOException {
        copyTree(home().resolve("glassfish/domains").resolve(DOMAIN), base().resolve(DOMAIN));
        Path settings = base().resolve(DOMAIN).resolve("config/domain.xml");
        replace(settings, "address=\"0.0.0.0\"", "address=\"" + host() + "\"");
        replace(settings, "<network-listener port=", "<network-listener address=\"" + host() + "\" port=");
        replace(settings, "\"8080\"", "\"" + port() + "\"");
        replace(settings, "\"8181\"", "\"" + securePort() + "\"");
        replace(settings, "\"4848\"", "\"" + adminPort + "\"");
        for (String port : OTHER_PORTS) {
            replace(settings, "\"" + port + "\"", "\"" + freePort() + "\"");
        }
        replace(settings, "telnet.port=6666", "telnet.port=" + freePort());
        // The test clients keep their connections, whatever number of requests they send.
        replace(settings, "max-connections=\"250\"", "max-connections=\"-1\"");
        if (Files.readString(settings).contains(PAYARAS_GRID)) {
            replace(settings, PAYARAS_GRID, PAYARAS_GRID + " enabled=\"false\"");
        }
    }

    private List<String> tool(String... more) {
        Path server = home().resolve("glassfish");
        Path client = server.resolve("lib/client/appserver-cli.jar");
        List<String> program = Files.exists(client)
                ? List.of("-jar", client.toString())
                : List.of(
                        "--module-path",
                        server.resolve("lib/bootstrap").toString(),
                        "--add-modules",
                        "ALL-MODULE-PATH",
                        "-classpath",
                        Stream.of("appserver-cli.jar", "admin-cli.jar", "lib/asadmin/*", "modules/*")
                                .map(name -> server + "/" + name)
                                .collect(Collectors.joining(File.pathSeparator)),
                        "org.glassfish.admin.cli.AsadminMain");
        return Stream.concat(program.stream(), Stream.of(more)).toList();
    }

    /** Returns what the scripts of the distribution set. */
    @Override
    Map<String, String> environment() {
        return Map.of(
                "AS_JAVA", jdk().toString(),
                "JAVA_HOME", jdk().toString(),
                "AS_CONFIG", home().resolve("glassfish/config").toString(),
                "AS_IMQ_LIB", home().resolve("mq/lib").toString(),
                "AS_IMQ_BIN", home().resolve("mq/bin").toString());
    }

    @Override
    List<String> arguments() {
        return tool("start-domain", "--verbose", "--domaindir", base().toString(), DOMAIN);
    }

    @Override
    int readyPort() {
        return adminPort;
    }

    @Override
    void deployRunning(List<Deployment> deployments) throws IOException {
        Path password = base().resolve("password");
        Files.writeString(password, "AS_ADMIN_USERPASSWORD=" + User.ANN.password() + "\n");
        List<String> commands = new ArrayList<>();
        commands.add(SET_ROLES_BY_GROUPS);
        commands.add(
                "create-file-user --passwordfile " + password + " --groups " + User.ANN.role() + " " + User.ANN.name());
        for (Deployment deployment : deployments) {
            commands.add(deploying(deployment));
        }
        ask(commands);
    }

    static String contextRoot(Deployment deployment) {
        return deployment.contextPath().isEmpty() ? "/" : deployment.contextPath();
    }

    private static String deploying(Deployment deployment) {
        return "deploy --contextroot " + contextRoot(deployment) + " --name " + deployment.name() + " "
                + deployment.war();
    }

    /**
     * Returns true: a session does not time out during a request, and the request of a WebSocket lasts as long as the
     * WebSocket.
     */
    @Override
    public boolean keepsSessionsOfWebSockets() {
        return true;
    }

    /**
     * Returns what is about the settings of the domain, and what Weld says when an answer is complete before the thread of
     * the container has left the request.
     */
    @Override
    List<String> ownWarnings() {
        return List.of(
                "org.glassfish.grizzly.config.SSLConfigurator|",
                "com.sun.web.security.RealmAdapter|",
                "org.glassfish.main.jdke.props.SystemProperties|",
                "javax.enterprise.system.security.ssl|",
                "org.jboss.weld.");
    }

    @Override
    public void deploy(Deployment deployment) throws IOException {
        ask(List.of(deploying(deployment)));
    }

    @Override
    public void undeploy(Deployment deployment) throws IOException {
        ask(List.of("undeploy " + deployment.name()));
    }

    /** Executes commands in the running server, with a single start of the tool for all of them. */
    private void ask(List<String> commands) throws IOException {
        Path script = Files.write(base().resolve("commands"), commands);
        run(tool("--port", Integer.toString(adminPort), "multimode", "--file", script.toString()));
    }
}
