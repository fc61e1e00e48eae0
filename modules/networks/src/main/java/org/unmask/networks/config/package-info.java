/** The groups {@code network} and {@code method} of the configuration. Knows no training. */
@NullMarked
package org.unmask.networks.config;

import org.jspecify.annotations.NullMarked;
