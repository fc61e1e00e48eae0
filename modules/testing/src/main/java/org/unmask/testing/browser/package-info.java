/**
 * A real browser for tests of pages: opens a file, tells what went wrong on it and what it asked the network for. Knows
 * nothing of reports. Start with {@link org.unmask.testing.browser.HeadlessBrowser}.
 */
@NullMarked
package org.unmask.testing.browser;

import org.jspecify.annotations.NullMarked;
