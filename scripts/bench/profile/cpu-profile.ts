import { readFile } from 'node:fs/promises';
import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

/** What V8 writes into a `.cpuprofile`: a tree of calls, and which of them was found running at each sample. */
const form = Type.Object({
  nodes: Type.Array(
    Type.Object({
      id: Type.Integer(),
      callFrame: Type.Object({ functionName: Type.String(), url: Type.String() }),
      children: Type.Optional(Type.Array(Type.Integer())),
    }),
  ),
  samples: Type.Array(Type.Integer()),
  /** Microseconds before each sample. */
  timeDeltas: Type.Array(Type.Integer()),
});

/** A function that ran: `file` from the repository's root, `package:pg`, `node:net`, or nothing for what the engine does itself. */
export interface Frame {
  readonly name: string;
  readonly file: string;
}

/** A call with everything it called. */
export interface Call extends Frame {
  /** Microseconds in the function itself. */
  own: number;
  /** The same and all that it called. */
  total: number;
  readonly calls: Map<string, Call>;
}

const idle = '(idle)';

const repository = new URL('../../../', import.meta.url).href;

/** The file of a URL as V8 tells it. */
const fileOf = (url: string): string => {
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (name !== undefined) return `package:${name}`;
  if (url.startsWith('node:')) return url;
  return url.startsWith(repository) ? url.slice(repository.length) : '';
};

const callOf = ({ name, file }: Frame): Call => ({ name, file, own: 0, total: 0, calls: new Map() });

/**
 * Reads a profile as a tree of calls, with the time that nothing ran left out.
 * @throws when the file is no CPU profile
 */
export const readCpuProfile = async (path: string): Promise<Call> => {
  const { nodes, samples, timeDeltas } = Value.Parse(form, JSON.parse(await readFile(path, 'utf8')));
  const own = new Map<number, number>();
  for (const [index, id] of samples.entries())
    own.set(id, (own.get(id) ?? 0) + Math.max(0, timeDeltas[index] ?? 0));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const top = callOf({ name: 'all', file: '' });
  /** Adds a node of V8's tree below a call; the same function called from the same place is one call. */
  const add = (id: number, to: Call): number => {
    const node = byId.get(id);
    if (!node || node.callFrame.functionName === idle) return 0;
    const { functionName, url } = node.callFrame;
    const frame: Frame = { name: functionName || 'anonymous', file: fileOf(url) };
    const key = `${frame.name} ${frame.file}`;
    const call = to.calls.get(key) ?? callOf(frame);
    to.calls.set(key, call);
    const self = own.get(id) ?? 0;
    call.own += self;
    let total = self;
    for (const child of node.children ?? []) total += add(child, call);
    call.total += total;
    return total;
  };
  const [root] = nodes;
  for (const child of root?.children ?? []) top.total += add(child, top);
  return top;
};
