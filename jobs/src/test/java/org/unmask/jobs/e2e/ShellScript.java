package org.unmask.jobs.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What a shell makes of the command lines of a file: the words of each, once quotes, comments and line ends are gone. */
final class ShellScript {
    private static final String RECORDED = "UNMASK_RECORDED";
    private static final String RECORDER =
            "#!/usr/bin/env bash\nprintf '%s\\0' \"$#\" \"$@\" >>\"$" + RECORDED + "\"\n";

    private ShellScript() {}

    /** Writes a program that does nothing but remember the words that it was called with. */
    static Path recorder(Path program) throws IOException {
        Files.createDirectories(program.getParent());
        Files.writeString(program, RECORDER);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /**
     * Runs a file through bash.
     *
     * @param folder the working directory
     * @param environment where the script finds a {@link #recorder}, if it asks for it
     * @return what the recorders were called with, in the order of the calls
     */
    static List<List<String>> calls(Path script, Path folder, Map<String, String> environment) throws IOException {
        Path recorded = Files.createTempFile("unmask-script", ".words");
        Program shell = new Program(folder, environment, List.of("bash", "-e", script.toString()));
        shell.with(RECORDED, recorded.toString()).succeed();
        String text = Files.readString(recorded, StandardCharsets.UTF_8);
        Files.delete(recorded);
        List<List<String>> calls = new ArrayList<>();
        for (Iterator<String> words = List.of(text.split("\0", -1)).iterator(); words.hasNext(); ) {
            String count = words.next();
            if (!count.isEmpty()) {
                List<String> call = new ArrayList<>();
                for (int word = 0; word < Integer.parseInt(count); word++) {
                    call.add(words.next());
                }
                calls.add(call);
            }
        }
        return calls;
    }
}
