package org.unmask.core.passwords;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: PBKDF2 with HMAC-SHA-256 and a salt of its own. Immutable.
 *
 * @param iterations how often the hash is applied, at least 1
 * @param salt hexadecimal digits
 * @param hash hexadecimal digits of 256 bits
 */
record PasswordHash(int iterations, String salt, String hash) {
    /** What makes a guess cost some tenths of a second: the number that OWASP names for this hash. */
    static final int ITERATIONS = 600_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final String SEPARATOR = ":";

    /** A password with a new salt. */
    static PasswordHash of(String password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        // A salt has to be unlike any other, of any run: it takes no part in what a run computes.
        new SecureRandom().nextBytes(salt);
        String text = HexFormat.of().formatHex(salt);
        return new PasswordHash(iterations, text, hash(password, iterations, text));
    }

    /**
     * Reads what {@link #text} has written.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static PasswordHash parse(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("expected iterations, salt and hash");
        }
        HexFormat.of().parseHex(parts[1]);
        HexFormat.of().parseHex(parts[2]);
        int iterations = Integer.parseInt(parts[0]);
        if (iterations < 1 || parts[1].isEmpty() || parts[2].length() != HASH_BITS / 4) {
            throw new IllegalArgumentException("expected iterations, salt and hash");
        }
        return new PasswordHash(iterations, parts[1], parts[2]);
    }

    String text() {
        return iterations + SEPARATOR + salt + SEPARATOR + hash;
    }

    /** Whether this is the hash of a password; it takes as long for a wrong one as for the right one. */
    boolean isOf(String password) {
        byte[] wanted = HexFormat.of().parseHex(hash);
        return MessageDigest.isEqual(wanted, HexFormat.of().parseHex(hash(password, iterations, salt)));
    }

    private static String hash(String password, int iterations, String salt) {
        try {
            PBEKeySpec key =
                    new PBEKeySpec(password.toCharArray(), HexFormat.of().parseHex(salt), iterations, HASH_BITS);
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(key)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has this hash.", e);
        }
    }
}
