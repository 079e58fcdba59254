import { ReadReq } from './generated.ts';

const { FilterOptions } = ReadReq.Options;

/** How many events the server looks at for one batch of a filtered read. */
const searchWindow = 1_000;
/** A checkpoint after so many windows; it only shows that a search without matches goes on. */
const checkpointWindows = 10;

/** Which events of `$all` are wanted. */
export interface LogFilter {
  /** For the server to leave out what it can. */
  readonly options: InstanceType<typeof FilterOptions>;
  /** Whether an event of this stream, which the server did not leave out, is wanted. */
  admits(stream: string): boolean;
}

/**
 * Events of streams whose names begin with one of `prefixes` (all but the server's own `$…` without any), and of `types`.
 *
 * The server takes one filter, by stream or by type: types of ours are in no system stream, so asking for them leaves
 * those out; another application's event of the same type is left out here.
 */
export function logFilter(
  types: readonly string[] | undefined,
  prefixes: readonly string[] | undefined,
): LogFilter {
  const expression = new FilterOptions.Expression();
  const options = new FilterOptions();
  if (types !== undefined) {
    expression.setRegex(`^(?:${types.map(escaped).join('|')})$`);
    options.setEventType(expression);
  } else {
    if (prefixes === undefined) expression.setRegex('^[^$]');
    else expression.setPrefixList([...prefixes]);
    options.setStreamIdentifier(expression);
  }
  options.setMax(searchWindow);
  options.setCheckpointintervalmultiplier(checkpointWindows);
  return {
    options,
    admits: (stream) => prefixes?.some((prefix) => stream.startsWith(prefix)) ?? true,
  };
}

const escaped = (type: string) => type.replaceAll(/[.*+?^${}()|[\]\\#\s-]/g, String.raw`\$&`);
