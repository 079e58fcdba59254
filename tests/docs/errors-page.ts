import { accountRefusals } from '#api/kernel/problems/account-refusals.ts';
import { billingRefusals } from '#api/kernel/problems/billing-refusals.ts';
import { httpProblems } from '#api/kernel/problems/http-problems.ts';
import { identityRefusals } from '#api/kernel/problems/identity-refusals.ts';
import { peopleRefusals } from '#api/kernel/problems/people-refusals.ts';
import type { ProblemKind } from '#api/kernel/problems/problem-kind.ts';
import { signInProblems } from '#api/kernel/problems/sign-in-problems.ts';
import { codesInAnswers } from './codes-in-answers.ts';

type Kinds = Readonly<Record<string, ProblemKind>>;

const introduction = `# Error codes

<!-- Made from the tables in code. Write it anew with: npx vitest run tests/docs/errors.test.ts -u -->

Whatever is refused is answered as \`application/problem+json\` (RFC 9457):

\`\`\`json
{
  "type": "https://tierline.dev/problems/malformed",
  "title": "The request is malformed",
  "status": 400,
  "detail": "What is not valid of the request: body. See errors.",
  "code": "malformed",
  "errors": [{ "path": "address/placeId", "code": "required", "message": "is required." }]
}
\`\`\`

Programs go by \`code\`, and by \`errors[].path\` and \`errors[].code\` where there are any. \`title\`, \`detail\` and \`message\` are for people; their
words may change. A command that was refused with a 4xx changed nothing.

Sending the same request again helps with 408, 429 and 503 (after \`Retry-After\`), and with the codes \`in-progress\` and
\`concurrent-change\`. With all others it is refused again until something else has changed.`;

const families: readonly { readonly title: string; readonly kinds: Kinds }[] = [
  { title: 'HTTP, and the machinery behind it', kinds: httpProblems },
  { title: 'Access, accounts, addresses, plans and cameras', kinds: accountRefusals },
  {
    title: 'People, and signing in',
    kinds: { ...peopleRefusals, ...identityRefusals, ...signInProblems },
  },
  { title: 'Prices, billing runs and invoices', kinds: billingRefusals },
];

const byCode = <Value>(codes: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] =>
  Object.entries(codes).sort(([one], [other]) => (one < other ? -1 : 1));

const codesByStatus = (): string => {
  const statuses = new Map<number, string[]>();
  for (const { kinds } of families)
    for (const [code, { status }] of byCode(kinds))
      statuses.set(status, [...(statuses.get(status) ?? []), `[\`${code}\`](#${code})`]);
  const rows = [...statuses].sort(([one], [other]) => one - other);
  return ['| status | codes |', '|---|---|']
    .concat(rows.map(([status, codes]) => `| ${status} | ${codes.sort().join(' · ')} |`))
    .join('\n');
};

const entryOf = (code: string, { status, title, meaning, cause, remedy }: ProblemKind): string =>
  [
    `### \`${code}\``,
    '',
    `${status}, ${title}`,
    '',
    `- *Meaning:* ${meaning}`,
    ...(cause === undefined ? [] : [`- *Usual cause:* ${cause}`]),
    `- *Remedy:* ${remedy}`,
  ].join('\n');

const familyOf = ({ title, kinds }: (typeof families)[number]): string =>
  [`## ${title}`, ...byCode(kinds).map(([code, kind]) => entryOf(code, kind))].join('\n\n');

const groupOf = ({ title, where, codes }: (typeof codesInAnswers)[number]): string =>
  [
    `### ${title}`,
    '',
    where,
    '',
    '| code | meaning, and what to do |',
    '|---|---|',
    ...byCode(codes).map(([code, text]) => `| \`${code}\` | ${text} |`),
  ].join('\n');

/** The text of `docs/errors.md`, from the tables in code. */
export const errorsPage = (): string =>
  [
    introduction,
    `## Codes by status\n\n${codesByStatus()}`,
    ...families.map(familyOf),
    '## Codes inside of answers',
    'These stand in answers that are no problem as a whole, or explain one.',
    ...codesInAnswers.map(groupOf),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
