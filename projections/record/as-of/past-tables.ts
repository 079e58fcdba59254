import {
  CommonTableExpressionNameNode,
  CommonTableExpressionNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  type SelectQueryNode,
  sql,
  type TableNode,
  WithNode,
} from 'kysely';
import type { RowSet } from '#projections/engine/row-set.ts';
import type { Table } from '#projections/engine/table.ts';
import { columnsSql, quoted } from '#projections/engine/table-sql.ts';
import { rowsAsJson } from '#projections/engine/write-rows.ts';

/** The rows of a past state, for queries that name the tables they would lie in. */
export interface PastTables {
  /** Hands a query the rows of every table that it names. */
  readonly plugin: KyselyPlugin;
  /**
   * The same for a statement in text.
   * @param textIn the statement, given what to call a table by
   * @param values its own parameters, which come first
   */
  statement(
    textIn: (table: (name: string) => string) => string,
    values: readonly unknown[],
  ): { readonly text: string; readonly values: readonly unknown[] };
}

/** Which tables a query names. */
class TablesNamed extends OperationNodeTransformer {
  readonly names = new Set<string>();

  protected override transformTable(node: TableNode): TableNode {
    this.names.add(node.table.identifier.name);
    return node;
  }
}

const namedIn = (query: SelectQueryNode): ReadonlySet<string> => {
  const tables = new TablesNamed();
  tables.transformNode(query);
  return tables.names;
};

/**
 * Rows go with each query as one parameter a table, under the table's name in front of the query. So nothing is created in
 * the database, whose catalogue would grow with every read, and past states can be read where nothing may be written.
 */
export const pastTables = (tables: readonly Table[], rows: RowSet): PastTables => {
  const texts = new Map<Table, string>();
  const jsonOf = (table: Table): string => {
    const known = texts.get(table);
    if (known !== undefined) return known;
    const text = rowsAsJson(rows.changed.get(table)?.values() ?? []);
    texts.set(table, text);
    return text;
  };
  const namedBy = (names: ReadonlySet<string>) => tables.filter(({ name }) => names.has(name));
  // Text first: what is declared as JSON would be parsed before it is known whether it is needed.
  const head = 'select * from json_to_recordset(';
  const tail = (table: Table) => `::text::json) as r(${columnsSql(table)})`;

  const withRows = (query: SelectQueryNode): SelectQueryNode => {
    const [first, ...rest] = namedBy(namedIn(query)).map((table) =>
      CommonTableExpressionNode.cloneWith(
        CommonTableExpressionNode.create(
          CommonTableExpressionNameNode.create(table.name),
          sql`(${sql.raw(head)}${jsonOf(table)}${sql.raw(tail(table))})`.toOperationNode(),
        ),
        { materialized: true },
      ),
    );
    if (!first) return query;
    return { ...query, with: rest.reduce(WithNode.cloneWithExpression, WithNode.create(first)) };
  };

  return {
    plugin: {
      transformQuery: ({ node }) => {
        if (node.kind !== 'SelectQueryNode') throw new Error(`A past state answers no ${node.kind}.`);
        return withRows(node);
      },
      transformResult: async ({ result }) => result,
    },
    statement: (textIn, values) => {
      const names = new Set<string>();
      const text = textIn((name) => {
        names.add(name);
        return quoted(name);
      });
      const named = namedBy(names);
      const ctes = named.map(
        (table, place) =>
          `${quoted(table.name)} as materialized (${head}$${values.length + place + 1}${tail(table)})`,
      );
      return { text: `with ${ctes.join(', ')} ${text}`, values: [...values, ...named.map(jsonOf)] };
    },
  };
};
