import { expect, it } from 'vitest';
import { domainPage } from './roles-page.ts';

it('docs/domain.md has in A10 what each role may do by the code, cell by cell (`npx vitest run tests/docs/roles.test.ts -u` writes it anew)', async () => {
  await expect(domainPage()).toMatchFileSnapshot('../../docs/domain.md');
});
