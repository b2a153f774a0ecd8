package io.socketio.transport.websocket;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** Lets in only requests that came through the servlet, and gives the endpoint what it needs. */
final class HandshakeConfigurator extends ServerEndpointConfig.Configurator {
    private static final String COMPRESSION = "permessage-deflate";

    /** @throws IllegalStateException if the request was sent to the endpoint's own path, where nothing checks it */
    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        EndpointSetup setup = EndpointSetup.current();
        if (setup == null) {
            throw new IllegalStateException("this path is for the server itself");
        }
        setup.putInto(config.getUserProperties());
    }

    @Override
    public boolean checkOrigin(String originHeaderValue) {
        return true;
    }

    /** Returns the first sub-protocol that the client offers, whatever it is. */
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return requested.isEmpty() ? "" : requested.get(0);
    }

    /** Returns no extension except compression, and compression only where it is switched on. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        EndpointSetup setup = EndpointSetup.current();
        if (setup == null || !setup.config().compression().perMessageDeflate()) {
            return List.of();
        }
        boolean available = installed.stream().anyMatch(HandshakeConfigurator::compresses);
        return available
                ? requested.stream().filter(HandshakeConfigurator::compresses).toList()
                : List.of();
    }

    private static boolean compresses(Extension extension) {
        return extension.getName().equals(COMPRESSION);
    }

    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) {
        return endpointClass.cast(new EngineIoEndpoint());
    }
}
