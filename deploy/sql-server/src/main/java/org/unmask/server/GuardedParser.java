package org.unmask.server;

import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Refuses a session whose settings are not the server's, before any name of a statement is looked up: the address of a connection can
 * carry settings, and with them another catalog, another folder or another file system. One session, one thread.
 */
final class GuardedParser implements ParserInterface {
    private static final List<String> SERVERS_OWN = List.of(
            "spark.sql.catalog.",
            "spark.sql.defaultCatalog",
            "spark.sql.extensions",
            "spark.sql.runSQLOnFiles",
            "spark.hadoop.",
            "fs.",
            "dfs.",
            "hadoop.");

    private final SparkSession session;
    private final ParserInterface parser;

    GuardedParser(SparkSession session, ParserInterface parser) {
        this.session = session;
        this.parser = parser;
    }

    @Override
    public LogicalPlan parsePlan(String statement) throws ParseException {
        requireServersSettings();
        return parser.parsePlan(statement);
    }

    @Override
    public LogicalPlan parseQuery(String query) throws ParseException {
        return parser.parseQuery(query);
    }

    @Override
    public Expression parseExpression(String text) throws ParseException {
        return parser.parseExpression(text);
    }

    @Override
    public TableIdentifier parseTableIdentifier(String text) throws ParseException {
        return parser.parseTableIdentifier(text);
    }

    @Override
    public FunctionIdentifier parseFunctionIdentifier(String text) throws ParseException {
        return parser.parseFunctionIdentifier(text);
    }

    @Override
    public Seq<String> parseMultipartIdentifier(String text) throws ParseException {
        return parser.parseMultipartIdentifier(text);
    }

    @Override
    public StructType parseTableSchema(String text) throws ParseException {
        return parser.parseTableSchema(text);
    }

    @Override
    public DataType parseDataType(String text) throws ParseException {
        return parser.parseDataType(text);
    }

    private void requireServersSettings() {
        SparkConf servers = session.sparkContext().conf();
        Map<String, String> settings =
                JavaConverters.mapAsJavaMap(session.conf().getAll());
        settings.forEach((key, value) -> {
            boolean isServers = SERVERS_OWN.stream().anyMatch(key::startsWith);
            if (isServers && !value.equals(servers.get(key, ""))) {
                throw Refusal.of("a session with the server's own settings", key);
            }
        });
    }
}
