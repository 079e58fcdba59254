import { readFileSync } from 'node:fs';

const page = new URL('../../docs/domain.md', import.meta.url);

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const rowsBelow = (lines: readonly string[], beginning: string): readonly (readonly string[])[] => {
  const from = lines.findIndex((line) => line.startsWith(beginning));
  const rest = lines.slice(from + 2);
  return rest
    .slice(
      0,
      rest.findIndex((line) => !line.startsWith('|')),
    )
    .map(cellsOf);
};

const unquoted = (cell = ''): string => cell.replaceAll('`', '');

/** What docs/domain.md says of roles, read from its tables: where a role does a deed, in the words of the page. */
export const readRolesTable = (): {
  readonly deeds: readonly string[];
  readonly roles: readonly string[];
  readonly whereOf: (role: string, deed: string) => string;
} => {
  const lines = readFileSync(page, 'utf8').split('\n');
  const roles = cellsOf(lines.find((line) => line.startsWith('| what | group |')) ?? '').slice(2);
  const where = new Map(
    rowsBelow(lines, '| what | group |').map(([, group, ...cells]) => [unquoted(group), cells]),
  );
  const groups = new Map(
    rowsBelow(lines, '| group | deeds |').flatMap(([group, deeds]) =>
      unquoted(deeds)
        .split(' ')
        .filter((deed) => deed !== '–')
        .map((deed) => [deed, unquoted(group)] as const),
    ),
  );
  return {
    roles,
    deeds: [...groups.keys()],
    whereOf: (role, deed) => where.get(groups.get(deed) ?? '')?.[roles.indexOf(role)] ?? '',
  };
};
