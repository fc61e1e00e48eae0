package org.unmask.networks.encoder;

import org.unmask.engine.tape.Tensor;

/**
 * What an encoder finds in faces.
 *
 * @param maps [B, H, W, C], the last features with their places, from which a class-activation map is drawn and a decoder
 *     rebuilds the face
 * @param embeddings [B, E], the features before the last layer; E is C, unless the encoder says otherwise
 */
public record Features(Tensor maps, Tensor embeddings) {}
