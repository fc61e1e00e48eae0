/**
 * The pages of the repository held against the code that they speak of: links, quoted examples, names of modules, packages,
 * jobs, keys, tables and types, and the glossary. A page that has become untrue fails here. Start with
 * {@link org.unmask.pages.Page}.
 */
@NullMarked
package org.unmask.pages;

import org.jspecify.annotations.NullMarked;
