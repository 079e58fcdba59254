import { dirname, join } from 'node:path/posix';
import { describe, expect, test } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import { eventDefinitions } from '#domain/events.ts';
import { streams } from '#domain/kernel/streams.ts';
import { BadSettings, readSettings } from '#scripts/settings.ts';
import {
  anchorsOf,
  commentsOf,
  filesLike,
  isThere,
  proseOf,
  read,
  type TextFile,
} from '#tests/docs/repository-text.ts';

const domain = read('docs/domain.md').text;
const documents = filesLike('*.md');
const sources = filesLike('*.ts', '*.mjs');

/** An id of a rule, such as the first of the cameras; a letter and a number within a longer word is none. */
const ruleIds = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\w%=-])[AMCEBR][1-9]\d?(?![\w-])/g)].map(([id]) => id);

/** The ids a source cites: all in its comments, and wherever they follow the document's name, as in titles of tests. */
const citedBySource = (source: string): readonly string[] => {
  const named = [...source.matchAll(/domain\.md((?:[ ,–-]+[A-Z]\d{1,2})+)/g)].map(([, ids = '']) => ids);
  return [...new Set([commentsOf(source), ...named].flatMap(ruleIds))];
};

/** The sections that a text cites by name, behind a comma. */
const sectionsCitedIn = (text: string): readonly string[] =>
  [...text.matchAll(/domain\.md, ([A-Z][a-z]+(?: [a-z]+)*)/g)].map(([, section = '']) => section);

const withoutAnchor = (
  cited: readonly (readonly [file: string, ids: readonly string[]])[],
): readonly string[] => {
  const anchors = new Set(anchorsOf(domain));
  return cited.flatMap(([file, ids]) =>
    ids.filter((id) => !anchors.has(id.toLowerCase())).map((id) => `${file} cites ${id}`),
  );
};

describe('Every citation of a rule leads to the rule in docs/domain.md', () => {
  test('from the comments of the code and the titles of tests', () => {
    const cited = sources.map(({ file, text }) => [file, citedBySource(text)] as const);
    expect(cited.flatMap(([, ids]) => ids).length).toBeGreaterThan(150);
    expect(withoutAnchor(cited)).toEqual([]);
  });

  test('from the documents', () => {
    expect(withoutAnchor(documents.map(({ file, text }) => [file, ruleIds(proseOf(text))] as const))).toEqual(
      [],
    );
  });

  test('also where a section is cited by its name', () => {
    const headings = [...domain.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
    const cited = sources.flatMap(({ text }) => sectionsCitedIn(commentsOf(text)));
    expect(cited.length).toBeGreaterThan(4);
    expect(cited.filter((section) => !headings.includes(section))).toEqual([]);
  });

  test('and a rule that is not there is noticed', () => {
    const nobodys = 'C99';
    const source = `  // As nobody agreed (domain.md ${nobodys}).`;
    expect(withoutAnchor([['invented.ts', citedBySource(source)]])).toEqual(['invented.ts cites C99']);
  });

  test('and no rule stands twice', () => {
    const ids = [...domain.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(40);
    expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
  });
});

describe('docs/domain.md names all there is, and nothing else', () => {
  const rows = [...domain.matchAll(/^\| `([a-zA-Z]+)-<[^|]+\| [a-z]+ \| [^|]+ \| ([^|]+) \|$/gm)];

  test('of streams', () => {
    expect(rows.map(([, category]) => category).toSorted()).toEqual(Object.keys(streams).toSorted());
  });

  test('of events, but that the codec knows those of its keys alone', () => {
    const ofRows = rows.flatMap(([, category, events = '']) =>
      category === 'subjectKey' ? [] : (events.match(/[A-Z][A-Za-z]+/g) ?? []),
    );
    expect([...new Set(ofRows)].toSorted()).toEqual(Object.keys(eventDefinitions).toSorted());
  });

  test('of modules', () => {
    const rule = /<a id="m1">[\s\S]*?The modules are ([^.]|\.(?=\w))*/.exec(domain)?.[0] ?? '';
    expect([...rule.matchAll(/`([a-z.-]+)`/g)].map(([, name]) => name)).toEqual([...modules]);
  });
});

test('every edge case of docs/domain.md names tests that exist', () => {
  const section = domain.split(/^## /m).find((part) => part.startsWith('Edge cases')) ?? '';
  const titles = [...section.replace(/\s+/g, ' ').matchAll(/“([^”]+)”/g)].map(([, title = '']) => title);
  const tests = filesLike('tests/**/*.test.ts').map(({ text }) => text);
  expect(titles.length).toBeGreaterThan(15);
  expect(titles.filter((title) => !tests.some((text) => text.includes(title)))).toEqual([]);
});

/** A row of docs/settings.md. */
interface SettingRow {
  readonly setting: string;
  readonly usual: string;
  readonly bounds: string;
}

const settingRows: readonly SettingRow[] = [
  ...read('docs/settings.md').text.matchAll(/^\| `([A-Z_]+)` \| ([^|]+) \| ([^|]+) \| [^|]+ \|$/gm),
].map(([, setting = '', usual = '', bounds = '']) => ({ setting, usual, bounds }));

/** Every variable that is looked at, whatever the others say. */
const settingsRead = (): readonly string[] => {
  const names = new Set<string>();
  const given: Record<string, string> = {
    CLOCK_START: '2026-09-01T00:00:00Z',
    RESEND_API_KEY: 're_key',
    MAIL_FROM: 'no-reply@vendor.example',
  };
  const noted = new Proxy(given, {
    get: (target, name) => {
      names.add(String(name));
      return target[String(name)];
    },
  });
  readSettings(noted);
  return [...names].toSorted();
};

const refusedOf = (env: Readonly<Record<string, string>>): BadSettings['problems'] => {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof BadSettings) return error.problems;
    throw error;
  }
  throw new Error('nonsense was taken');
};

describe('docs/settings.md says of every setting', () => {
  test('that there is one, and of none that is not read', () => {
    expect(settingRows.map(({ setting }) => setting).toSorted()).toEqual(settingsRead());
  });

  test('the default it has', () => {
    const defaults = new Map<string, unknown>(Object.entries(readSettings({})));
    const compared = settingRows.flatMap(({ setting, usual }) => {
      const property = setting.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
      const value = defaults.get(property);
      const written = /^`([^`]+)`$/.exec(usual)?.[1];
      return written && ['number', 'string'].includes(typeof value)
        ? [[setting, written, String(value)]]
        : [];
    });
    expect(compared.length).toBeGreaterThan(10);
    expect(compared.filter(([, written, value]) => written !== value)).toEqual([]);
  });

  test('the bounds that it is refused by', () => {
    const bounded = refusedOf(
      Object.fromEntries(settingRows.map(({ setting }) => [setting, 'a\u0007'])),
    ).flatMap(({ setting, message }) => {
      const [, least, most] = /from (\d+) to (\d+)/.exec(message) ?? [];
      const bounds = settingRows.find((row) => row.setting === setting)?.bounds ?? '';
      const range = `${Number(least).toLocaleString('en')} to ${Number(most).toLocaleString('en')}`;
      return most === undefined ? [] : [{ setting, range, isTold: bounds.startsWith(range) }];
    });
    expect(bounded.length).toBeGreaterThan(8);
    expect(bounded.filter(({ isTold }) => !isTold)).toEqual([]);
  });
});

/** What is wrong with a link of a document, if anything. */
const faultOf = (file: string, target: string): string | undefined => {
  const [path = '', anchor] = target.split('#');
  const found = path === '' ? file : join(dirname(file), path);
  if (!isThere(found)) return `${file}: there is no ${target}`;
  if (anchor === undefined || !found.endsWith('.md')) return undefined;
  return anchorsOf(read(found).text).includes(anchor) ? undefined : `${file}: ${found} has no #${anchor}`;
};

const linksOf = ({ file, text }: TextFile): readonly (readonly [file: string, target: string])[] =>
  [...proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => [file, target] as const)
    .filter(([, target]) => !/^[a-z]+:/.test(target));

describe('What a document leads to is there', () => {
  test('where it is linked, down to the heading', () => {
    const links = documents.flatMap(linksOf);
    expect(links.length).toBeGreaterThan(80);
    expect(links.flatMap(([file, target]) => faultOf(file, target) ?? [])).toEqual([]);
  });

  test('where code and documents name it', () => {
    const named = [...documents, ...sources].flatMap(({ file, text }) =>
      [...text.matchAll(/(?<![\w/.])docs\/[\w/-]+\.md/g)].map(([path]) => ({ file, path })),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ path }) => !isThere(path))).toEqual([]);
  });

  test('where a document names a file or a folder of the code', () => {
    // What was there once may stand in the CHANGELOG; `application/x-ndjson` is a media type.
    const named = documents
      .filter(({ file }) => file !== 'CHANGELOG.md')
      .flatMap(({ file, text }) =>
        [
          ...text.matchAll(/`((?:domain|application|projections|adapters|api|scripts|tests)\/[\w./-]+)`/g),
        ].map(([, path = '']) => ({ file, path })),
      )
      .filter(({ path }) => !['application/x-ndjson', 'application/pdf', 'application/xml'].includes(path));
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ path }) => !isThere(path))).toEqual([]);
  });
});
