package io.socketio.transport.websocket;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets in only requests that came through the servlet, and gives the endpoint what it needs. */
final class HandshakeConfigurator extends ServerEndpointConfig.Configurator {
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
        boolean switchedOn =
                setup != null && setup.shared().config().compression().perMessageDeflate();
        boolean available = installed.stream().map(Extension::getName).anyMatch(CompressionOffers::isCompression);
        return switchedOn && available
                ? CompressionOffers.first(requested, Extension::getName, HandshakeConfigurator::parameters)
                : List.of();
    }

    private static Map<String, String> parameters(Extension extension) {
        Map<String, String> parameters = new HashMap<>();
        extension.getParameters().forEach(parameter -> parameters.put(parameter.getName(), parameter.getValue()));
        return parameters;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) {
        return endpointClass.cast(new EngineIoEndpoint());
    }
}
