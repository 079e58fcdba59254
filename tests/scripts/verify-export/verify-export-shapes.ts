import { fileURLToPath } from 'node:url';

export interface Found {
  readonly kind: string;
  readonly text: string;
  readonly index?: number;
  readonly line?: number;
}
export interface Checked {
  readonly unproven: readonly string[];
  readonly verdict: string;
  readonly findings: readonly Found[];
  readonly notes: readonly string[];
}

export const program = fileURLToPath(new URL('../../../scripts/audit/verify-export.mjs', import.meta.url));
export const size = 1000;

export const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
