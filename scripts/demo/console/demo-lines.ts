import { join } from 'node:path';
import { demoKeys } from '#scripts/demo/console/demo-keys.ts';

interface DemoPlace {
  /** Where the console is, such as `http://localhost:8080/console`. */
  readonly console: string;
  /** The demo's directory, as one types it here. */
  readonly directory: string;
}

/** What somebody who opened the demo's business wants to know: where it is, who one can be, how to be rid of it. */
export const demoLines = ({ console, directory }: DemoPlace): string => {
  const keys = [{ who: "the vendor's operator", file: 'operator-key' }, ...demoKeys];
  const longest = Math.max(...keys.map(({ who }) => who.length));
  const ways = keys.map(({ who, file }) => `as ${who.padEnd(longest)}   cat ${join(directory, file)}`);
  return `
  The demo's business is ready. Nobody in it is real, and every page says so.

  Console    ${console}
  Sign in    with a key: ${ways.join('\n                         ')}
  A tour     docs/tour.md: six things to do there
  Kept in    ${directory}: the next call opens it as it was left
  Remove it  rm -r ${directory}

  Ctrl-C ends it.
`;
};
