import type { ClientBase } from 'pg';
import type { SubjectId } from '#domain/kernel/ids.ts';
import type { Definition } from '#projections/engine/definition.ts';

/** What is left of the error of a parked event. */
const erasedText = 'it concerns somebody who is erased';

/**
 * Whether a parked event may be about one of the subjects in `$1`, as SQL. An event of a list of people does not say here
 * whom it names, so each of those may.
 */
const concernsThem = ({ path, stream }: { readonly path: string; readonly stream: string }): string =>
  `(${stream} like 'people-%'
    or exists (select from unnest($1::text[]) subject where position(subject in concat(${path}, ${stream})) > 0))`;

/** Removes the error texts of parked events of the subjects, because an error may quote the value it is about. */
export const eraseParked = async (
  client: ClientBase,
  definition: Definition,
  subjects: readonly SubjectId[],
): Promise<void> => {
  if (subjects.length === 0) return;
  await client.query(
    `update projection.parked set error = $3
     where name = $2 and ${concernsThem({ path: 'path', stream: 'stream' })}`,
    [subjects, definition.name, erasedText],
  );
};

/** The same for events that are set aside in a generation that stands by. */
export const eraseSetAside = async (
  client: ClientBase,
  schemaName: string,
  subjects: readonly SubjectId[],
): Promise<void> => {
  await client.query(
    `update projection.standby set parked = coalesce((
       select jsonb_agg(case when ${concernsThem({ path: `p ->> 'path'`, stream: `p ->> 'stream'` })}
         then p || jsonb_build_object('error', $3::text) else p end)
       from jsonb_array_elements(parked) p), '[]')
     where schema_name = $2`,
    [subjects, schemaName, erasedText],
  );
};
