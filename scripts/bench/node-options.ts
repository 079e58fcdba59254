import { readFileSync } from 'node:fs';

interface PackageJson {
  readonly scripts: Readonly<Record<string, string>>;
}

/** What `npm run <program>` tells Node itself, so that a process measured for it runs as it does. */
export const nodeOptionsOf = (program: 'audit'): readonly string[] => {
  const file = new URL('../../package.json', import.meta.url);
  // It is our own.
  const { scripts }: PackageJson = JSON.parse(readFileSync(file, 'utf8'));
  return (scripts[program] ?? '').split(' ').filter((word) => word.startsWith('--'));
};
