package org.unmask.stores;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Iceberg's own REST catalog, on a free port of the loopback interface, with a database of SQLite behind it. */
public final class CatalogServer {
    private CatalogServer() {}

    /**
     * Serves until it is ended; prints its address, alone on a line, once it answers.
     *
     * @param args the database's file, the warehouse's URI, and settings of Hadoop's, {@code key=value}
     */
    public static void main(String[] args) throws Exception {
        Configuration hadoop = new Configuration();
        for (int setting = 2; setting < args.length; setting++) {
            String[] keyAndValue = args[setting].split("=", 2);
            hadoop.set(keyAndValue[0], keyAndValue[1]);
        }
        Map<String, String> properties = new TreeMap<>();
        properties.put("catalog-impl", JdbcCatalog.class.getName());
        properties.put("uri", "jdbc:sqlite:" + args[0] + "?busy_timeout=30000");
        properties.put("warehouse", args[1]);
        properties.put("jdbc.schema-version", "V1");
        properties.put("io-impl", "org.apache.iceberg.hadoop.HadoopFileIO");
        Catalog catalog = CatalogUtil.buildIcebergCatalog("behind", properties, hadoop);

        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new RESTCatalogServlet(new RESTCatalogAdapter(catalog))), "/*");
        Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
        server.setHandler(context);
        server.start();
        System.out.println("http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
        server.join();
    }
}
