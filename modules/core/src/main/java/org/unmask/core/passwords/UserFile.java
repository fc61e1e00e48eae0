package org.unmask.core.passwords;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.unmask.core.errors.UserException;

/**
 * A file of users and the hashes of their passwords: a line {@code name:iterations:salt:hash} each, readable for its owner alone. It
 * is read anew for each question, so that who was taken out is out. Threads: any number of readers; one writer.
 */
public final class UserFile {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Set<PosixFilePermission> OWN =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int LEAST_LENGTH = 8;

    /** What a password of nobody is compared with, so that a name that is not there takes as long as one that is. */
    private final PasswordHash nobody;

    private final Path file;
    private final int iterations;

    public UserFile(Path file) {
        this(file, PasswordHash.ITERATIONS);
    }

    UserFile(Path file, int iterations) {
        this.file = file;
        this.iterations = iterations;
        this.nobody = PasswordHash.of("nobody has this password", iterations);
    }

    /**
     * The names of all users.
     *
     * @throws UserException if there is no such file, it is none of ours, or others than its owner may read it
     */
    public Set<String> names() {
        requireClosed();
        return read().keySet();
    }

    /**
     * Whether a user has this password.
     *
     * @throws UserException if there is no such file or it is none of ours
     */
    public boolean knows(String name, String password) {
        Optional<PasswordHash> kept = Optional.ofNullable(read().get(name));
        return kept.orElse(nobody).isOf(password) && kept.isPresent();
    }

    /**
     * Adds a user, or gives one another password; makes the file where it is missing.
     *
     * @throws UserException if the name or the password cannot be taken, or the file cannot be written
     */
    public void put(String name, String password) {
        if (!NAME.matcher(name).matches()) {
            throw new UserException("Cannot add the user " + name
                    + ": expected a name of letters, digits, full stops, dashes and underscores, got " + name
                    + ". Choose another name.");
        }
        if (password.length() < LEAST_LENGTH) {
            throw new UserException("Cannot add the user " + name + ": expected a password of " + LEAST_LENGTH
                    + " characters or more, got " + password.length() + ". Choose a longer one.");
        }
        Map<String, PasswordHash> users = Files.exists(file) ? read() : new TreeMap<>();
        users.put(name, PasswordHash.of(password, iterations));
        write(users);
    }

    private void requireClosed() {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWN.containsAll(permissions)) {
                throw new UserException("Cannot read the users of " + file
                        + ": expected a file for its owner alone, got permissions "
                        + PosixFilePermissions.toString(permissions) + ". Run: chmod 600 " + file);
            }
        } catch (NoSuchFileException e) {
            throw missing(e);
        } catch (IOException e) {
            throw unreadable(e.toString(), e);
        }
    }

    private Map<String, PasswordHash> read() {
        Map<String, PasswordHash> users = new TreeMap<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw missing(e);
        } catch (IOException e) {
            throw unreadable(e.toString(), e);
        }
        for (String line : lines) {
            int end = line.indexOf(':');
            try {
                users.put(line.substring(0, Math.max(0, end)), PasswordHash.parse(line.substring(end + 1)));
            } catch (IllegalArgumentException e) {
                throw unreadable("the line " + (users.size() + 1), e);
            }
        }
        return users;
    }

    private void write(Map<String, PasswordHash> users) {
        List<String> lines = new ArrayList<>();
        users.forEach((name, hash) -> lines.add(name + ":" + hash.text()));
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".writing");
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(OWN));
            Files.write(part, lines);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write " + target + ": expected a file in a folder that may be written, got " + e
                            + ". Give another --users.",
                    e);
        }
    }

    private UserException missing(IOException cause) {
        return new UserException(
                "Cannot read the users of " + file + ": expected a file of users, got no such file. Add one with:"
                        + " unmask serve-sql --users " + file + " --add-user NAME",
                cause);
    }

    private UserException unreadable(String got, Exception cause) {
        return new UserException(
                "Cannot read the users of " + file + ": expected lines of name, iterations, salt and hash, got " + got
                        + ". Restore the file, or remove it and add the users anew.",
                cause);
    }
}
