import type { Day, Instant } from '#domain/kernel/ids.ts';
import { type Cast, castOn } from '#scripts/demo/cast.ts';
import { type Client, expectStatus, items, type Method, until } from '#scripts/demo/client.ts';
import { type KnownPeople, type Office, openOffice } from '#scripts/demo/console/office.ts';
import type { Narrator } from '#scripts/demo/narrator.ts';
import type { Server } from '#scripts/demo/server.ts';

/** What the story has made so far, by the names that it tells: kept from one start of the server to the next. */
export interface Made {
  readonly plans: Map<string, string>;
  readonly accounts: Map<string, string>;
  /** By the names of customer and camera. */
  readonly cameras: Map<string, string>;
  readonly people: KnownPeople;
  /** Days whose usage is reported, by customer: the first of all, and the first that was not yet. */
  readonly usage: Map<string, { readonly first: Day; readonly next: Day }>;
}

export const nothingMade = (): Made => ({
  plans: new Map(),
  accounts: new Map(),
  cameras: new Map(),
  people: { addresses: new Map(), usedTokens: new Set() },
  usage: new Map(),
});

/** What a step of the story is played with. */
export interface Stage extends Office {
  readonly cast: Cast;
  readonly made: Made;
  readonly now: () => Instant;
  /** The demo's own. */
  readonly directory: string;
  /** Of an account that the story has made. */
  idOf(account: string): string;
  cameraOf(customer: string, camera: string): string;
}

/** The narrator of a story that is not told line by line. */
const silent: Narrator = { chapter: () => {}, step: () => {}, answer: () => {} };

const known = (map: ReadonlyMap<string, string>, name: string): string => {
  const id = map.get(name);
  if (id === undefined) throw new Error(`the story has made no ${name} yet`);
  return id;
};

export const setStage = (
  server: Server,
  { made, now, directory }: Pick<Stage, 'made' | 'now' | 'directory'>,
): Stage => {
  const cast = castOn({ ...server, narrator: silent });
  return {
    cast,
    made,
    now,
    directory,
    ...openOffice(cast, made.people, () => now().slice(0, 13)),
    idOf: (account) => known(made.accounts, account),
    cameraOf: (customer, camera) => known(made.cameras, `${customer}: ${camera}`),
  };
};

/** Asks for something that is done at once. */
export const does = async (
  who: Client,
  method: Method,
  path: string,
  body?: object,
): Promise<Readonly<Record<string, unknown>>> => {
  const answer = await who.call(method, path, body ? { body } : {});
  return answer.status === 201 ? answer.body : expectStatus(answer, 200).body;
};

/** Disables or enables an account, and waits until its cameras are held or restored. */
export const suspend = async (
  { cast, idOf }: Stage,
  who: Client,
  what: 'disable' | 'enable',
  account: string,
  reason: string,
): Promise<void> => {
  const id = idOf(account);
  const { disablementId } = await does(who, 'POST', `/v1/accounts/${id}/${what}`, { reason });
  const wanted = what === 'disable' ? 'held' : 'restored';
  await until(
    async () => {
      const rows = items(await cast.operator.call('GET', `/v1/accounts/${id}/disablements`));
      return rows.find((row) => row.id === disablementId && row.state === wanted);
    },
    60,
    `${account} was not ${wanted} within 60 s.`,
  );
};
