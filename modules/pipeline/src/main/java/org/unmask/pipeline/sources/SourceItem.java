package org.unmask.pipeline.sources;

/** What a source turns out to hold: a picture, or things that are none. */
public sealed interface SourceItem permits SourcePicture, PassedOver {}
