package io.socketio.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key store with a self-signed certificate for 127.0.0.1, made by the JDK's keytool once per build. */
public final class TestKeys {
    public static final String PASSWORD = "changeit";
    private static final String ALIAS = "test";
    private static final Path KEYS = Path.of("target", "test-keys.p12");

    private TestKeys() {}

    /** Returns the absolute path of the key store, in the format PKCS12. */
    public static synchronized Path keyStore() throws IOException {
        if (!Files.exists(KEYS)) {
            Files.createDirectories(KEYS.getParent());
            generate();
        }
        return KEYS.toAbsolutePath();
    }

    private static void generate() throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keystore",
                        KEYS.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-validity",
                        "30",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Returns the settings of a client that trusts the certificate. */
    static SSLContext trusting() throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(loaded());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Returns certificate and key in the form that most programs read. */
    static String pem() throws IOException {
        try {
            KeyStore keys = loaded();
            return pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded())
                    + pem(
                            "PRIVATE KEY",
                            keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static KeyStore loaded() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(keyStore().toFile(), PASSWORD.toCharArray());
    }

    private static String pem(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }
}
