package io.socketio.it.proxy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** nginx as one process, without the privileges that its usual directories would need. */
final class Nginx extends ReverseProxy {
    private static final String MAIN =
            """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log stderr;
            events {
            }
            http {
                access_log off;
                client_body_temp_path %1$s/bodies;
                proxy_temp_path %1$s/answers;
                fastcgi_temp_path %1$s/fastcgi;
                scgi_temp_path %1$s/scgi;
                uwsgi_temp_path %1$s/uwsgi;
                include %2$s;
            }
            """;

    Nginx(Path command, Path directory) {
        super(command, directory);
    }

    @Override
    String configuration() {
        return "nginx.conf";
    }

    @Override
    Map<String, String> listeners() {
        return Map.of(
                "listen 80;", "listen " + listener() + ";", "listen 443 ssl;", "listen " + secureListener() + " ssl;");
    }

    @Override
    String main(Path configuration) {
        return MAIN.formatted(directory(), configuration);
    }

    @Override
    List<String> arguments(Path main) {
        return List.of("-p", directory().toString(), "-c", main.toString(), "-e", "stderr");
    }
}
