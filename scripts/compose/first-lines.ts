import type { RunningSystem } from '#scripts/compose/system.ts';

/**
 * What somebody who just started it wants to know: where to work, how to sign in, where to read on. For people at a terminal;
 * whoever gathers logs has the same in JSON.
 */
export const firstLines = ({
  url,
  operatorKeyFile,
}: Pick<RunningSystem, 'url' | 'operatorKeyFile'>): string => {
  const key =
    operatorKeyFile === undefined
      ? 'with the operator key of OPERATOR_KEY, or by mail'
      : `with the operator key: cat ${operatorKeyFile}`;
  return `
  Tierline is ready.

  Console    ${url}/console
  Sign in    ${key}
  Look round npm run demo -- console   (three months of a business, in a directory of its own)
  API        ${url}/docs
  Documents  docs/ in this repository; README.md begins

`;
};
