/**
 * Markup as a tree that escapes by itself, and figures as text. Knows nothing of reports. Start with
 * {@link org.unmask.report.html.Tag}.
 */
@NullMarked
package org.unmask.report.html;

import org.jspecify.annotations.NullMarked;
