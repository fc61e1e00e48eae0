/**
 * Passwords as they are kept: salted hashes in a file of users. It knows nothing of who asks for them. Start with
 * {@link org.unmask.core.passwords.UserFile}.
 */
@NullMarked
package org.unmask.core.passwords;

import org.jspecify.annotations.NullMarked;
