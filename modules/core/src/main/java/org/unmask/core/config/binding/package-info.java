/**
 * Binds layered HOCON onto nested records and gathers everything that is wrong into one error. Knows no key of its own:
 * keys, types and rules are those of the records. Start with {@link org.unmask.core.config.binding.ConfigBinder}.
 */
@NullMarked
package org.unmask.core.config.binding;

import org.jspecify.annotations.NullMarked;
