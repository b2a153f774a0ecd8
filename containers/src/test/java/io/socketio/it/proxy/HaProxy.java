package io.socketio.it.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** HAProxy, whose configuration in the documentation is complete. */
final class HaProxy extends ReverseProxy {
    HaProxy(Path command, Path directory) {
        super(command, directory);
    }

    @Override
    String configuration() {
        return "haproxy.cfg";
    }

    @Override
    Map<String, String> listeners() {
        return Map.of("bind :80\n", "bind " + listener() + "\n", "bind :443 ", "bind " + secureListener() + " ");
    }

    @Override
    String main(Path configuration) throws IOException {
        return Files.readString(configuration);
    }

    @Override
    List<String> arguments(Path main) {
        return List.of("-db", "-f", main.toString());
    }
}
