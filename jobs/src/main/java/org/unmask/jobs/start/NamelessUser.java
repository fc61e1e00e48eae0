package org.unmask.jobs.start;

import org.apache.hadoop.security.UserGroupInformation;

/**
 * Gives the user of this process a name where the system has none, as in a container that runs under any number. Hadoop asks
 * for it before a job's main begins, and gives up without one; the launcher therefore starts this as an agent.
 */
public final class NamelessUser {
    private NamelessUser() {}

    /** Begins before Spark's main; the agent's argument is the name. */
    public static void premain(String name) {
        UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(name));
    }
}
