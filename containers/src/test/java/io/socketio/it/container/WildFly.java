package io.socketio.it.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** WildFly with its default configuration, standalone.xml. */
final class WildFly extends Container {
    private static final String REALM = "ApplicationRealm";
    private static final String SCAN_INTERVAL = "scan-interval=\"";

    private static final String WEB_SECURITY =
            """
                        <application-security-domains>
                            <application-security-domain name="other" security-domain="ApplicationDomain"\
            """;

    WildFly(Installation installation) {
        super(installation);
    }

    @Override
    void prepare(List<Deployment> deployments) throws IOException {
        copyTree(home().resolve("standalone"), base());
        Path settings = base().resolve("configuration");
        replace(settings.resolve("standalone.xml"), SCAN_INTERVAL + "5000\"", SCAN_INTERVAL + "500\"");
        // For applications with their own identity store. The security domain of enterprise beans has the same name.
        replace(
                settings.resolve("standalone.xml"),
                "</handlers>\n" + WEB_SECURITY + "/>",
                "</handlers>\n" + WEB_SECURITY + " integrated-jaspi=\"false\"/>");
        User user = User.ANN;
        String digest = md5(user.name() + ":" + REALM + ":" + user.password());
        Files.writeString(
                settings.resolve("application-users.properties"),
                "#$REALM_NAME=" + REALM + "$\n" + user.name() + "=" + digest + "\n");
        Files.writeString(settings.resolve("application-roles.properties"), user.name() + "=" + user.role() + "\n");
        copy(deployments, base().resolve("deployments"));
    }

    private static String md5(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    List<String> arguments() {
        return List.of(
                "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/java.net=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.management/javax.management=ALL-UNNAMED",
                "--add-opens=java.naming/javax.naming=ALL-UNNAMED",
                "-Dorg.jboss.boot.log.file=" + base().resolve("log/server.log"),
                "-Dlogging.configuration="
                        + base().resolve("configuration/logging.properties").toUri(),
                "-jar",
                home().resolve("jboss-modules.jar").toString(),
                "-mp",
                home().resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + home(),
                "-Djboss.server.base.dir=" + base(),
                "-Djboss.bind.address=" + host(),
                "-Djboss.http.port=" + port(),
                "-Djboss.https.port=" + securePort(),
                "-Djboss.management.http.port=" + freePort());
    }

    /** Of transactions without a name for the server, and of keys that are made at the first use. */
    @Override
    List<String> ownWarnings() {
        return List.of("WFLYTX0013", "WFLYELY00023", "WFLYELY01084");
    }

    @Override
    public void deploy(Deployment deployment) throws IOException {
        move(deployment, base().resolve("deployments"));
    }

    @Override
    public void undeploy(Deployment deployment) throws IOException {
        Files.delete(base().resolve("deployments").resolve(deployment.fileName()));
    }
}
