package io.socketio.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A key store with a self-signed certificate for 127.0.0.1, made by the JDK's keytool once per build. */
public final class TestKeys {
    public static final String PASSWORD = "changeit";
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
                        "test",
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
}
