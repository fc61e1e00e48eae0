/**
 * What makes Spark's Thrift server a door for analysts: who may come in, and that nobody writes or reads anything but the tables. It
 * runs in Spark 3.5, the last that Maven Central has a Thrift server for, in a process of its own, and knows nothing of Unmask but
 * the catalog with the views and how passwords are kept. Start with {@link org.unmask.server.ReadOnlyExtensions}.
 */
@NullMarked
package org.unmask.server;

import org.jspecify.annotations.NullMarked;
