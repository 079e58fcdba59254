import type { RunningSystem } from '#scripts/compose/system.ts';
import type { Settings } from '#scripts/settings.ts';

/** Where people work, as they reach it. */
export const consoleAddress = (
  { url }: Pick<RunningSystem, 'url'>,
  { publicUrl = url }: Pick<Settings, 'publicUrl'>,
): string => `${publicUrl}/console`;

/**
 * What somebody who just started it wants to know: where to work, how to sign in, where to read on. For people at a terminal;
 * whoever gathers logs has the same in JSON.
 */
export const firstLines = (
  system: Pick<RunningSystem, 'url' | 'operatorKey' | 'operatorKeyFile'>,
  settings: Pick<Settings, 'publicUrl'>,
): string => {
  const { url, operatorKey, operatorKeyFile } = system;
  const keyed =
    operatorKeyFile === undefined
      ? 'with the operator key of OPERATOR_KEY, or by mail'
      : `with the operator key: cat ${operatorKeyFile}`;
  const key = operatorKey === undefined ? 'by mail, or by your provider of identities' : keyed;
  return `
  Tierline is ready.

  Console    ${consoleAddress(system, settings)}
  Sign in    ${key}
  Look round npm run demo -- console   (three months of a business, in a directory of its own)
  API        ${url}/docs
  Documents  docs/ in this repository; README.md begins

`;
};
