package io.socketio.it.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** GlassFish and Payara: a domain of its own, and everything else by the administration tool. */
final class GlassFish extends Container {
    private static final String DOMAIN = "domain";
    private static final String ROLES_BY_GROUPS =
            "server-config.security-service.activate-default-principal-to-role-mapping=true";

    private final int adminPort = freePort();

    GlassFish(Path home, Path base) {
        super(home, base);
    }

    private List<String> tool(String... more) {
        Path client = home().resolve("glassfish/lib/client/appserver-cli.jar");
        List<String> arguments = new ArrayList<>(List.of("-jar", client.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private void ask(String... command) throws IOException {
        List<String> arguments = tool("--port", Integer.toString(adminPort));
        arguments.addAll(List.of(command));
        ServerProcess.run(base(), arguments);
    }

    @Override
    void prepare(List<Deployment> deployments) throws IOException {
        String ports = String.join(
                ":",
                "http.ssl.port=" + freePort(),
                "jms.port=" + freePort(),
                "domain.jmxPort=" + freePort(),
                "orb.listener.port=" + freePort(),
                "orb.ssl.port=" + freePort(),
                "orb.mutualauth.port=" + freePort(),
                "osgi.shell.telnet.port=" + freePort(),
                "java.debugger.port=" + freePort());
        ServerProcess.run(
                base(),
                tool(
                        "create-domain",
                        "--nopassword",
                        "--domaindir",
                        base().toString(),
                        "--adminport",
                        Integer.toString(adminPort),
                        "--instanceport",
                        Integer.toString(port()),
                        "--domainproperties",
                        ports,
                        DOMAIN));
        Path settings = base().resolve(DOMAIN).resolve("config/domain.xml");
        replace(settings, "address=\"0.0.0.0\"", "address=\"" + host() + "\"");
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
        ask("set", ROLES_BY_GROUPS);
        Path password = base().resolve("password");
        Files.writeString(password, "AS_ADMIN_USERPASSWORD=" + User.ANN.password() + "\n");
        ask("--passwordfile", password.toString(), "create-file-user", "--groups", User.ANN.role(), User.ANN.name());
        for (Deployment deployment : deployments) {
            String contextPath = deployment.contextPath().isEmpty() ? "/" : deployment.contextPath();
            ask(
                    "deploy",
                    "--contextroot",
                    contextPath,
                    "--name",
                    deployment.name(),
                    deployment.war().toString());
        }
    }

    @Override
    public void undeploy(Deployment deployment) throws IOException {
        ask("undeploy", deployment.name());
    }
}
