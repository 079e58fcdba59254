import type { Asker } from '#domain/accounts/access/access.ts';
import { type AnyEvent, type EventType, eventDefinitions } from '#domain/events.ts';
import type { Audience, PricedFields } from '#domain/kernel/events/definition.ts';
import type { Actor } from '#domain/kernel/events/event.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';

/** Stands for an account above the asker's own: outside one's subtree an account does not exist. */
export const above = 'above';

/** Of a question, what names nobody. */
const harmless: ReadonlySet<string> = new Set(['type', 'readings', 'from', 'to', 'order', 'limit', 'format']);

/** Which accounts of a path lie above the asker's own: for the asker they do not exist. All of a path it is not on. */
export const idsAbove = (path: readonly AccountId[], asker: AccountId): readonly AccountId[] =>
  path.includes(asker) ? path.slice(0, path.indexOf(asker)) : path;

/** The same value with every id of those accounts gone, wherever it stands: in fields, names of streams, sentences. */
export const withoutIds = <Value>(value: Value, hidden: readonly AccountId[]): Value => {
  if (hidden.length === 0) return value;
  let text = JSON.stringify(value);
  for (const id of hidden) text = text.replaceAll(id, above);
  return JSON.parse(text);
};

/** Whether somebody of a level above did it, and not for anybody within reach. */
const isFromAbove = ({ role, account, onBehalfOf }: Actor, hidden: readonly AccountId[]): boolean => {
  if (role === 'process' || !hidden.includes(account)) return false;
  return onBehalfOf === undefined || hidden.includes(onBehalfOf);
};

/** Who did it. People of a level above are `above`, and nothing else of them is told. */
const actorWithin = (actor: Actor, hidden: readonly AccountId[]) => {
  const { principal, kind, role, account, onBehalfOf, onBehalfReason } = actor;
  const unseen = hidden.includes(account);
  return {
    principal: unseen && role !== 'process' ? above : principal,
    ...(kind && !unseen ? { kind } : {}),
    role,
    account: unseen ? above : account,
    onBehalfOf: onBehalfOf === undefined ? null : hidden.includes(onBehalfOf) ? above : onBehalfOf,
    reason: isFromAbove(actor, hidden) ? null : (onBehalfReason ?? null),
  };
};

type Fields = Readonly<Record<string, unknown>>;

const without = (data: Fields, names: readonly string[] = []): Fields =>
  names.length === 0
    ? data
    : Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));

/** The same plans without what they cost, which is null. */
const unpriced = (plans: unknown): unknown =>
  Array.isArray(plans) ? plans.map(({ planId }) => ({ planId, pricePerCameraMonth: null })) : plans;

/**
 * The same fields without bills and prices, by their names: null where something is. What an event says, a state made of
 * events and an account's details are all shortened so.
 */
export const withoutBills = (fields: Fields, { bills = [], pricedPlans = [] }: PricedFields): Fields => {
  const shown = (name: string, value: unknown): unknown => {
    if (bills.includes(name)) return value === undefined ? undefined : null;
    return pricedPlans.includes(name) ? unpriced(value) : value;
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, shown(name, value)]));
};

/** What an event says, less what it says of bills to those who may not read them. The accounts above still stand in it. */
export const dataToldTo = ({ type, data, metadata }: AnyEvent, { readsBillsOf }: Asker): Fields =>
  readsBillsOf(metadata.path) ? { ...data } : withoutBills({ ...data }, eventDefinitions[type].audience);

/** A question from above, of which only what names nobody is told, and the account that was asked about if it is this one. */
const questionWithin = (question: unknown, account: AccountId | undefined): Fields =>
  Object.fromEntries(
    Object.entries(question ?? {}).filter(
      ([name, value]) => harmless.has(name) || (name === 'account' && value === account),
    ),
  );

const dataWithin = (event: AnyEvent, asker: Asker, hidden: readonly AccountId[]): Fields => {
  const { type, data: all, metadata } = event;
  const { secrets, ofTheBiller, asked } = eventDefinitions[type].audience;
  const fromAbove = isFromAbove(metadata.actor, hidden);
  let data = without(dataToldTo(event, asker), secrets);
  if ('billerId' in all && hidden.includes(all.billerId)) data = without(data, ofTheBiller);
  if (asked !== undefined && fromAbove)
    data = { ...data, [asked]: questionWithin(data[asked], metadata.path.at(-1)) };
  // Why a level above did something is between it and those above.
  if (fromAbove && typeof data.reason === 'string') data = { ...data, reason: null };
  return withoutIds(data, hidden);
};

/**
 * What of an event somebody of `asker` may see, who may see the event: every read of the record shows this and nothing
 * else, be it a search, an export, a history or a proof. Accounts above are `above`, wherever their ids stand, and what the
 * asker may not read of bills is null.
 */
export const eventWithin = (event: AnyEvent, asker: Asker) => {
  const { actor, path } = event.metadata;
  const hidden = idsAbove(path, asker.account);
  const data = dataWithin(event, asker, hidden);
  const who = actorWithin(actor, hidden);
  return {
    stream: withoutIds(event.stream, hidden),
    actor: who,
    data,
    /** Why it was done, where that was said and is for the asker to know. */
    why: typeof data.reason === 'string' ? data.reason : who.reason,
    hidden,
  };
};

/**
 * Whether the texts that are hashed may be shown: they name the accounts above and cannot be shortened without breaking
 * the hash, so they are for the platform's own people: those who read bills, where prices or bills are in them, and nobody
 * where a secret is. Such an event is proved by its leaf's hash alone.
 * @param path of the event, from the platform down
 */
export const seesStored = (
  { type, path }: { readonly type: EventType; readonly path: readonly AccountId[] },
  { account, readsBillsOf }: Asker,
): boolean => {
  const { secrets, bills, pricedPlans }: Audience = eventDefinitions[type].audience;
  if (account !== platformId || secrets !== undefined) return false;
  return (bills === undefined && pricedPlans === undefined) || readsBillsOf(path);
};
