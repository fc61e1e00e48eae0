/**
 * The page's sections, one class each: from the report's values to headings, tables and charts. Start with
 * {@link org.unmask.report.section.Sections}.
 */
@NullMarked
package org.unmask.report.section;

import org.jspecify.annotations.NullMarked;
