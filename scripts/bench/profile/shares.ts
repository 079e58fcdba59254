import type { Call } from '#scripts/bench/profile/cpu-profile.ts';

/** What of a program's time went into one of its parts. */
export interface Share {
  readonly part: string;
  /** Of 1. */
  readonly share: number;
}

/** The part of the program that a function belongs to: a folder of ours, a package, or a module of Node's. */
const partOf = (file: string): string => {
  if (file.startsWith('package:')) return file.slice('package:'.length);
  if (file.startsWith('node:'))
    return `Node, ${
      file
        .slice('node:'.length)
        .replace(/^internal\//, '')
        .split('/')[0]
    }`;
  return file.split('/').slice(0, -1).slice(0, 3).join('/');
};

/**
 * The time in each part itself, without what it called in others; the largest first. What the engine does for a function, such
 * as parsing JSON or writing to a socket, counts to the part that asked for it.
 */
export const sharesOf = (top: Call): readonly Share[] => {
  const parts = new Map<string, number>();
  const add = (call: Call, caller: string): void => {
    const part = call.file === '' ? caller : partOf(call.file);
    if (call.own > 0) parts.set(part, (parts.get(part) ?? 0) + call.own);
    for (const below of call.calls.values()) add(below, part);
  };
  for (const call of top.calls.values())
    add(call, call.name === '(garbage collector)' ? 'garbage collection' : 'the engine');
  return [...parts]
    .map(([part, own]) => ({ part, share: own / top.total }))
    .sort((one, other) => other.share - one.share);
};
