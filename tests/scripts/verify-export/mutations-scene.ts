import { fileURLToPath } from 'node:url';
import { sized } from '#tests/scenes/sizes.ts';
import type { makeExport } from './write-export.ts';

export interface Checked {
  readonly findings: readonly { readonly text: string }[];
  readonly unproven: readonly string[];
  readonly notes: readonly string[];
  readonly verdict: string;
}
export type Made = Awaited<ReturnType<typeof makeExport>>;

export const program = fileURLToPath(new URL('../../../scripts/audit/verify-export.mjs', import.meta.url));

export const written = new Map<string, string>();

export const unsigned = ({ manifest }: Made, more: object = {}): object => {
  const { signature: _, ...rest } = { signature: undefined, ...manifest };
  return { ...rest, ...more };
};

/** There are thousands of alterations: by itself the suite takes one of so many, each time others. */
export const oneOf = sized(6, 1);
export const turn = Math.floor(Math.random() * oneOf);

/** No figure of how fast a machine is. */
export const patience = { timeout: 600_000 };
