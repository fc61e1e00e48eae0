/**
 * The parts networks are made of. A layer is an immutable description: it says which parameters and running statistics it
 * needs, and computes with them when it is given a pass; so a network's layout always follows from its layers. Describing a
 * network loads no native library. Knows nothing of faces or losses. Start with {@link org.unmask.networks.layer.Layer}, then
 * {@link org.unmask.networks.layer.Sequence}.
 */
@NullMarked
package org.unmask.networks.layer;

import org.jspecify.annotations.NullMarked;
