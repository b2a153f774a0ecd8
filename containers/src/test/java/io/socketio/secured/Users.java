package io.socketio.secured;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** The users of the application, for Jakarta Security. */
@BasicAuthenticationMechanismDefinition(realmName = "application")
@ApplicationScoped
public class Users implements IdentityStore {
    private static final UsernamePasswordCredential ZOE = new UsernamePasswordCredential("zoe", "sesame");

    /** Called by the authentication mechanism. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        return ZOE.compareTo(credential.getCaller(), credential.getPasswordAsString())
                ? new CredentialValidationResult(credential.getCaller(), Set.of("member"))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
