import { readFileSync } from 'node:fs';
import { authority, platformDeeds } from '#domain/accounts/access/authority.ts';
import { type DeedGroup, deedGroups, deeds, groupOf } from '#domain/accounts/access/deeds.ts';
import { fitting } from '#domain/accounts/access/role-grant.ts';
import { accountTypes } from '#domain/accounts/standing.ts';
import { type Role, roles } from '#domain/kernel/principal.ts';

const page = new URL('../../docs/domain.md', import.meta.url);

const rowOf = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const none = '–';

const cellOf = (group: DeedGroup, role: Role): string => {
  const where = authority[group][role];
  if (where === undefined) return none;
  return platformDeeds.has(group) ? 'its own' : where;
};

const fits = (role: Role): string => {
  const types = accountTypes.filter((type) => fitting[type].includes(role));
  return types.length === 3 ? 'any account' : types.join(', ');
};

/** What a group is in words stands on the page alone, in the row that names the group. */
const wordsOf = (text: string, group: DeedGroup): string => {
  const words = new RegExp(`^\\| (.+?) \\| \`${group}\` \\|`, 'm').exec(text)?.[1];
  if (words === undefined) throw new Error(`docs/domain.md has no row for the group ${group}.`);
  return words;
};

const rolesTable = (text: string): readonly string[] => [
  rowOf('what', 'group', ...roles),
  `|${'---|'.repeat(roles.length + 2)}`,
  rowOf('fits', '', ...roles.map(fits)),
  ...deedGroups.map((group) =>
    rowOf(wordsOf(text, group), `\`${group}\``, ...roles.map((role) => cellOf(group, role))),
  ),
];

const deedsTable = (): readonly string[] => [
  rowOf('group', 'deeds'),
  '|---|---|',
  ...deedGroups.map((group) => {
    const own = deeds.filter((deed) => groupOf(deed) === group).map((deed) => `\`${deed}\``);
    return rowOf(`\`${group}\``, own.join(' ') || none);
  }),
];

/** The page with the table that begins so replaced by this one. */
const withTable = (text: string, beginning: string, table: readonly string[]): string => {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith(beginning));
  if (from < 0) throw new Error(`docs/domain.md has no table ${beginning}.`);
  const after = lines.findIndex((line, index) => index > from && !line.startsWith('|'));
  return [...lines.slice(0, from), ...table, ...lines.slice(after)].join('\n');
};

/** docs/domain.md with the tables of A10 as the code has them. */
export const domainPage = (): string => {
  const text = readFileSync(page, 'utf8');
  return withTable(withTable(text, '| what | group |', rolesTable(text)), '| group | deeds |', deedsTable());
};
