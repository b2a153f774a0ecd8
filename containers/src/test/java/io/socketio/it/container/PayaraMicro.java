package io.socketio.it.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Payara Micro, a single JAR. All applications are named at the start, and none can be deployed later. */
final class PayaraMicro extends Container {
    private static final String APPLICATIONS = "applications";
    private static final String NETWORK = "set configs.config.server-config.network-config.";
    private static final String ADDRESS =
            NETWORK + "network-listeners.network-listener.%s.address=" + host() + System.lineSeparator();
    // The test clients keep their connections, whatever number of requests they send.
    private static final String CONNECTIONS = NETWORK + "protocols.protocol.http-listener.http.max-connections=-1";

    private List<Deployment> deployed = List.of();

    PayaraMicro(Installation installation) {
        super(installation);
    }

    @Override
    void prepare(List<Deployment> deployments) throws IOException {
        deployed = deployments;
        copy(deployments, base().resolve(APPLICATIONS));
        Files.writeString(
                base().resolve("before"),
                ADDRESS.formatted("http-listener") + ADDRESS.formatted("https-listener") + CONNECTIONS);
        Path password = base().resolve("password");
        User user = User.ANN;
        Files.writeString(password, "AS_ADMIN_USERPASSWORD=" + user.password());
        Files.write(
                base().resolve("after"),
                List.of(
                        GlassFish.SET_ROLES_BY_GROUPS,
                        "create-file-user --passwordfile " + password + " --groups " + user.role() + " "
                                + user.name()));
    }

    @Override
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "-jar",
                home().toString(),
                "--rootdir",
                base().resolve("root").toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                Integer.toString(port()),
                "--sslport",
                Integer.toString(securePort()),
                "--prebootcommandfile",
                "before",
                "--postbootcommandfile",
                "after"));
        for (Deployment deployment : deployed) {
            arguments.add("--deploy");
            arguments.add(APPLICATIONS + "/" + deployment.fileName() + ":" + GlassFish.contextRoot(deployment));
        }
        return arguments;
    }

    /** As on GlassFish. */
    @Override
    public boolean keepsSessionsOfWebSockets() {
        return true;
    }

    @Override
    public void deploy(Deployment deployment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void undeploy(Deployment deployment) {
        throw new UnsupportedOperationException();
    }
}
