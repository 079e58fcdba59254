import type { Call, Frame } from '#scripts/bench/profile/cpu-profile.ts';

/** What of a program's time went into one of its parts. */
export interface Share {
  readonly part: string;
  /** Of 1. */
  readonly share: number;
}

/** The part of the program that a function belongs to: a folder of ours, a package, Node, or the engine's own work. */
export const partOf = ({ name, file }: Frame): string => {
  if (name === '(garbage collector)') return 'garbage collection';
  if (file === '') return 'Node';
  if (file === 'node') return 'Node';
  if (file.startsWith('package:')) return file.slice('package:'.length);
  return file.split('/').slice(0, -1).slice(0, 3).join('/');
};

/** The time in each part itself, without what it called; the largest first. */
export const sharesOf = (top: Call): readonly Share[] => {
  const parts = new Map<string, number>();
  const add = (call: Call): void => {
    if (call.own > 0) parts.set(partOf(call), (parts.get(partOf(call)) ?? 0) + call.own);
    for (const below of call.calls.values()) add(below);
  };
  for (const call of top.calls.values()) add(call);
  return [...parts]
    .map(([part, own]) => ({ part, share: own / top.total }))
    .sort((one, other) => other.share - one.share);
};
