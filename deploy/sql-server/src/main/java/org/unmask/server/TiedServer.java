package org.unmask.server;

import java.io.IOException;
import org.apache.spark.sql.hive.thriftserver.HiveThriftServer2;

/**
 * Spark's Thrift server, which ends with the process that started it: that one holds the other end of this one's standard input, and
 * however it dies, the end is closed.
 */
public final class TiedServer {
    private TiedServer() {}

    /** Runs the server; all it needs to know are system properties. */
    public static void main(String[] args) {
        Thread tie = new Thread(TiedServer::endWithStarter, "end-with-starter");
        tie.setDaemon(true);
        tie.start();
        HiveThriftServer2.main(args);
    }

    private static void endWithStarter() {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // As good as its end.
        }
        // Nothing is written, so there is nothing to bring to an end.
        Runtime.getRuntime().halt(0);
    }
}
