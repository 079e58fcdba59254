import packageJson from '../../package.json' with { type: 'json' };

/** What `npm run <program>` tells Node itself, so that a process measured for it runs as it does. */
export const nodeOptionsOf = (program: 'audit'): readonly string[] =>
  packageJson.scripts[program].split(' ').filter((word) => word.startsWith('--'));
