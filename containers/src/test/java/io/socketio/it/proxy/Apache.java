package io.socketio.it.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Apache httpd with the modules that the configuration names, and those without which they do not load. */
final class Apache extends ReverseProxy {
    private static final List<Path> MODULE_DIRECTORIES =
            List.of(Path.of("/usr/lib/apache2/modules"), Path.of("/usr/lib64/httpd/modules"));
    private static final List<String> MODULES = List.of(
            "mpm_event",
            "authn_core",
            "authz_core",
            "headers",
            "proxy",
            "slotmem_shm",
            "lbmethod_byrequests",
            "proxy_balancer",
            "proxy_http",
            "socache_shmcb",
            "ssl");
    private static final String MAIN =
            """
            ServerRoot %1$s
            ServerName localhost
            DefaultRuntimeDir %1$s
            PidFile %1$s/apache.pid
            ErrorLog %1$s/error.log
            User nobody
            Group nogroup
            %2$s
            Listen %3$s
            Listen %4$s
            Include %5$s
            """;

    Apache(Path command, Path directory) {
        super(command, directory);
    }

    @Override
    String configuration() {
        return "apache.conf";
    }

    @Override
    Map<String, String> listeners() {
        return Map.of("*:80>", listener() + ">", "*:443>", secureListener() + ">");
    }

    @Override
    String main(Path configuration) throws IOException {
        return MAIN.formatted(directory(), loadModules(), listener(), secureListener(), configuration);
    }

    private static String loadModules() throws IOException {
        for (Path candidate : MODULE_DIRECTORIES) {
            if (Files.isDirectory(candidate)) {
                return MODULES.stream()
                        .map(name -> "LoadModule " + name + "_module " + candidate + "/mod_" + name + ".so")
                        .collect(Collectors.joining("\n"));
            }
        }
        throw new IOException("The modules of Apache httpd are in none of " + MODULE_DIRECTORIES);
    }

    @Override
    List<String> arguments(Path main) {
        return List.of("-D", "FOREGROUND", "-f", main.toString());
    }
}
