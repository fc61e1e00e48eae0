/**
 * What a model is for and how far it has come, as the tables and the report say it. Knows nothing of any other package.
 * Start with {@link org.unmask.core.models.ModelRole}.
 */
@NullMarked
package org.unmask.core.models;

import org.jspecify.annotations.NullMarked;
