import { ReadReq } from '#adapters/eventstoredb/generated.ts';
import type { OwnEvents, StoredEvent } from '#application/kernel/ports/event-store.ts';

const { FilterOptions } = ReadReq.Options;

/** How many events the server looks at for one batch of a filtered read. */
const searchWindow = 1_000;
/** A checkpoint after so many windows; it only shows that a search without matches goes on. */
const checkpointWindows = 10;

/** Which events of `$all` are wanted. */
export interface LogFilter {
  /** For the server to leave out what it can. */
  readonly options: InstanceType<typeof FilterOptions>;
  /** Whether an event that the server did not leave out is wanted. */
  admits(event: Pick<StoredEvent, 'stream' | 'metadata'>): boolean;
}

/**
 * The log's own events (all but those of the server's own `$…` streams where `own` is absent), of `types`.
 *
 * The server takes one filter, by stream or by type: types of ours are in no system stream, so asking for them leaves
 * those out; another application's event of the same type, or in a stream named like one of ours, is left out here.
 */
export const logFilter = (types: readonly string[] | undefined, own: OwnEvents | undefined): LogFilter => {
  const expression = new FilterOptions.Expression();
  const options = new FilterOptions();
  if (types !== undefined) {
    expression.setRegex(`^(?:${types.map(escaped).join('|')})$`);
    options.setEventType(expression);
  } else {
    if (own === undefined) expression.setRegex('^[^$]');
    else expression.setPrefixList([...own.prefixes]);
    options.setStreamIdentifier(expression);
  }
  options.setMax(searchWindow);
  options.setCheckpointintervalmultiplier(checkpointWindows);
  return {
    options,
    admits: (event) =>
      own === undefined ||
      (own.prefixes.some((prefix) => event.stream.startsWith(prefix)) && own.includes(event)),
  };
};

const escaped = (type: string) => type.replaceAll(/[.*+?^${}()|[\]\\#\s-]/g, String.raw`\$&`);
