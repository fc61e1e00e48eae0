package org.unmask.server;

import java.nio.file.Path;
import javax.security.sasl.AuthenticationException;
import org.apache.hive.service.auth.PasswdAuthenticationProvider;
import org.unmask.core.errors.UnmaskException;
import org.unmask.core.passwords.UserFile;

/** Lets in whom the file of users knows; the server makes one for each login, by name. */
public final class PasswordFile implements PasswdAuthenticationProvider {
    /** The system property that names the file. */
    private static final String FILE = "unmask.sql.users";

    private final UserFile users;

    /** Called by the server. */
    public PasswordFile() {
        this.users = new UserFile(Path.of(System.getProperty(FILE, "")));
    }

    @Override
    public void Authenticate(String user, String password) throws AuthenticationException {
        boolean isKnown;
        try {
            isKnown = users.knows(user, password);
        } catch (UnmaskException e) {
            // Nobody is told where the file lies.
            throw new AuthenticationException("Cannot look the user up: expected a file of users, got none.", e);
        }
        if (!isKnown) {
            throw new AuthenticationException(
                    "Cannot log in: expected a user and the password that goes with it, got others.");
        }
    }
}
