import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { searchedWords } from '#domain/kernel/folded-text.ts';

/** Whether each word of a query occurs in a column of `searchable` text (docs/domain.md A11). */
export const foundIn = (column: string, query: string): RawBuilder<SqlBool> => {
  const words = searchedWords(query);
  if (words.length === 0) return sql<SqlBool>`true`;
  return sql<SqlBool>`(${sql.join(
    words.map((word) => sql`strpos(${sql.ref(column)}, ${word}) > 0`),
    sql` and `,
  )})`;
};
