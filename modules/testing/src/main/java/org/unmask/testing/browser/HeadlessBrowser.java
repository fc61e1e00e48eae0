package org.unmask.testing.browser;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A Chromium without a window, driven over its DevTools protocol. It has a fresh profile, is started by
 * {@link #installed()} and killed with all its children by {@link #close()}. One thread at a time; starting takes about
 * a second.
 */
public final class HeadlessBrowser implements AutoCloseable {
    private final BrowserProcess process;
    private final DevTools tools;

    private HeadlessBrowser(BrowserProcess process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /**
     * Starts the browser of this machine: {@code chromium}, {@code chromium-browser} or {@code google-chrome} on the
     * search path, or the program that the system property {@code unmask.test.browser} names. Empty where there is none.
     *
     * @throws org.unmask.core.errors.InfrastructureException if there is one and it does not start
     */
    public static Optional<HeadlessBrowser> installed() {
        return BrowserProgram.find().map(HeadlessBrowser::start);
    }

    /** Opens a file in the light scheme, in a window of the given size in CSS pixels, and waits until it has loaded. */
    public PageVisit open(Path html, int width, int height) {
        return open(html, width, height, ColourScheme.LIGHT);
    }

    /** Opens a file in a window of the given size in CSS pixels and waits until it has loaded. */
    public PageVisit open(Path html, int width, int height, ColourScheme scheme) {
        String target = tools.send("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        String session = tools.send("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        PageVisit visit = new PageVisit(
                new PageVisit.Place(tools, target, session),
                html.toAbsolutePath().toUri());
        visit.begin(width, height, scheme);
        return visit;
    }

    @Override
    public void close() {
        tools.close();
        process.close();
    }

    private static HeadlessBrowser start(Path program) {
        BrowserProcess process = BrowserProcess.start(program);
        try {
            return new HeadlessBrowser(process, DevTools.connect(process.endpoint()));
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }
}
