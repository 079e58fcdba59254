import { describe, expect, test } from 'vitest';
import { filesLike, read } from '#tests/docs/repository-text.ts';

const sources = filesLike('application/*.ts', 'projections/*.ts', 'adapters/*.ts', 'scripts/*.ts').map(
  ({ text }) => text,
);

/** How sources name a condition: as it is raised, as those of read models are made, and by what sealing failed of. */
const waysToName: readonly RegExp[] = [
  /weight: '(?:degraded|down)',[^}]*?code: '([a-z-]+)'/g,
  /demand\(\{[^}]*?code: '([a-z-]+)'/g,
  /\bdegraded\([^,()]+, '([a-z-]+)'\)/g,
  /return '((?:seal|heads)[a-z]*-[a-z-]+)';/g,
];

const raised: ReadonlySet<string> = new Set(
  sources.flatMap((text) =>
    waysToName.flatMap((way) => [...text.matchAll(way)].map(([, code = '']) => code)),
  ),
);

/** Found by readiness itself when it looks at the stores. */
const probed = ['no-answer', 'refused'];

const [, section = ''] = /^## What is not well$([\s\S]*?)^## /m.exec(read('docs/operating.md').text) ?? [];
const explained = [...section.matchAll(/^\|[^|]*\|[^|]*\|([^|]*)\|/gm)].flatMap(([, cell = '']) =>
  [...cell.matchAll(/`([a-z-]+)`/g)].map(([, code = '']) => code),
);

describe('docs/operating.md explains', () => {
  test('every condition that readiness names, and no other', () => {
    expect(raised.size).toBeGreaterThan(12);
    expect([...new Set(explained)].toSorted()).toEqual([...raised, ...probed].toSorted());
  });
});
