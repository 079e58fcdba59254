import { readFileSync } from 'node:fs';

interface PackageJson {
  readonly scripts: Readonly<Record<string, string>>;
}

/** What `npm run <program>` tells Node itself, so that a process measured for it runs as it does, wherever that begins. */
export const nodeOptionsOf = (program: 'audit' | 'billing' | 'start'): readonly string[] => {
  const root = new URL('../../', import.meta.url);
  const file = new URL('package.json', root);
  // It is our own.
  const { scripts }: PackageJson = JSON.parse(readFileSync(file, 'utf8'));
  return (scripts[program] ?? '')
    .split(' ')
    .filter((word) => word.startsWith('--'))
    .map((word) => word.replace('=./', `=${root}`));
};
