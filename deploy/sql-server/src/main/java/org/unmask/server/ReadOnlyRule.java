package org.unmask.server;

import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LeafNode;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.unmask.tables.views.LakeCatalog;
import scala.Function1;
import scala.collection.JavaConverters;
import scala.runtime.BoxedUnit;

/**
 * Looks at what a statement has turned out to be, after its names are resolved and before anything of it runs: it may read tables of the
 * warehouse and what it brings itself, and show and describe them. Writes, other programs, Java's methods, files by their path and
 * other catalogs are refused. Whatever is not known here is refused too. Stateless.
 */
final class ReadOnlyRule implements Function1<LogicalPlan, BoxedUnit> {
    private static final Set<String> COMMANDS = Set.of(
            "DescribeColumn",
            "DescribeColumnCommand",
            "DescribeNamespace",
            "DescribeQueryCommand",
            "DescribeRelation",
            "DescribeTableCommand",
            "ExplainCommand",
            "SetCatalogAndNamespace",
            "ShowCatalogsCommand",
            "ShowColumns",
            "ShowCreateTable",
            "ShowCurrentNamespaceCommand",
            "ShowFunctions",
            "ShowIcebergViews",
            "ShowNamespaces",
            "ShowNamespacesCommand",
            "ShowTableProperties",
            "ShowTables",
            "ShowTablesCommand",
            "ShowViews",
            "ShowViewsCommand",
            "SetNamespaceCommand");

    /** What has no rows of anybody else's. */
    private static final Set<String> LEAVES = Set.of(
            "CommandResult",
            "CTERelationRef",
            "LocalRelation",
            "OneRowRelation",
            "Range",
            "ResolvedColumn",
            "ResolvedNamespace",
            "ResolvedTable",
            "ResolvedV2View",
            "ResolvedIdentifier",
            "ResolvedPersistentView");

    @Override
    public BoxedUnit apply(LogicalPlan plan) {
        check(plan);
        JavaConverters.seqAsJavaList(plan.subqueriesAll()).forEach(ReadOnlyRule::check);
        return BoxedUnit.UNIT;
    }

    private static void check(LogicalPlan plan) {
        String kind = plan.getClass().getSimpleName().replace("$", "");
        if (plan instanceof Command && !COMMANDS.contains(kind)) {
            throw Refusal.of("a statement that reads", kind);
        }
        if (kind.equals("ScriptTransformation")) {
            throw Refusal.of("a statement that starts no program", kind);
        }
        if (plan instanceof DataSourceV2Relation table) {
            if (table.catalog().isEmpty() || !(table.catalog().get() instanceof LakeCatalog)) {
                throw Refusal.of("tables and views of the warehouse", table.name());
            }
        } else if (plan instanceof LeafNode && !(plan instanceof Command) && !LEAVES.contains(kind)) {
            throw Refusal.of("tables and views of the warehouse", kind);
        }
        JavaConverters.seqAsJavaList(plan.expressions()).forEach(ReadOnlyRule::check);
        JavaConverters.seqAsJavaList(plan.children()).forEach(ReadOnlyRule::check);
    }

    private static void check(Expression expression) {
        if (expression instanceof CallMethodViaReflection) {
            throw Refusal.of("functions of SQL", expression.prettyName());
        }
        JavaConverters.seqAsJavaList(expression.children()).forEach(ReadOnlyRule::check);
    }
}
