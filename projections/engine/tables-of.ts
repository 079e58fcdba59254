import type { ClientBase } from 'pg';
import type { Definition } from '#projections/engine/definition.ts';

/** The tables of one generation, in the transaction that is under way on a connection. */
export interface TablesOf {
  readonly client: ClientBase;
  readonly schema: string;
  readonly definition: Definition;
}
