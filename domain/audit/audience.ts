import type { Actor } from '#domain/events/event.ts';
import type { AnyEvent, EventType } from '#domain/events/registry.ts';
import { type AccountId, platformId } from '#domain/ids.ts';

/** Stands for an account above the asker's own: outside one's subtree an account does not exist. */
export const above = 'above';

type DataOf<Type extends EventType> = Extract<AnyEvent, { readonly type: Type }>['data'];

/** Which fields of an event's data not everybody may see who may see the event. */
interface Audience<Type extends EventType> {
  /** Nobody's to see, not even in the stored text. */
  readonly secrets?: readonly (keyof DataOf<Type>)[];
  /** How the biller works, and no business of a payer's below it. */
  readonly ofTheBiller?: readonly (keyof DataOf<Type>)[];
  /** A question somebody asked of the record: whom it was about is between the one who asked and those above. */
  readonly asked?: keyof DataOf<Type>;
}

/** The same for the events of any type. */
interface Rules {
  readonly secrets?: readonly string[];
  readonly ofTheBiller?: readonly string[];
  readonly asked?: string;
}

const everybody = {};

/** A type that is not here does not compile: whoever adds one says who sees what of it. */
const audiences: Readonly<Record<EventType, Rules>> = {
  PlatformConfigured: everybody,
  IntegratorRegistered: everybody,
  SubIntegratorCreated: everybody,
  IntegratorDetailsChanged: everybody,
  IntegratorEmailChanged: everybody,
  IntegratorEmailChangeDropped: everybody,
  WholesalePricingSet: everybody,
  PlansAssigned: everybody,
  PlansWithdrawn: everybody,
  ModulesRestricted: everybody,
  EmailConfirmationRequested: everybody,
  EmailConfirmed: everybody,
  IntegratorDisabled: everybody,
  IntegratorEnabled: everybody,
  IntegratorClosed: everybody,
  CustomerCreated: everybody,
  CustomerDetailsChanged: everybody,
  RecordingDefaultsSet: everybody,
  AdminPortalAccessSet: everybody,
  LinkSharingSet: everybody,
  BillingProfileSet: everybody,
  CustomerDisabled: everybody,
  CustomerEnabled: everybody,
  CustomerClosed: everybody,
  CameraAdded: everybody,
  CameraActivated: everybody,
  CameraDeactivated: everybody,
  CameraPlanChanged: everybody,
  CameraHeld: everybody,
  CameraReleased: everybody,
  CameraRemoved: everybody,
  CameraSuspensionStarted: everybody,
  CamerasHeld: everybody,
  CamerasSkipped: everybody,
  CameraSuspensionCompleted: everybody,
  CameraRestorationStarted: everybody,
  CamerasRestored: everybody,
  CamerasLeftOff: everybody,
  CameraRestorationCompleted: everybody,
  EmailConfirmationSent: everybody,
  EmailConfirmationFailed: everybody,
  EmailAddressReserved: everybody,
  EmailAddressReleased: everybody,
  ApiKeyIssued: { secrets: ['hash'] },
  ApiKeyRevoked: everybody,
  PlanDefined: everybody,
  PlanPriceRevised: everybody,
  PlanRetired: everybody,
  UsageRecorded: everybody,
  BillingRunStarted: everybody,
  PayerBilled: everybody,
  PayerSkipped: everybody,
  PayerFailed: everybody,
  BillingRunCompleted: everybody,
  InvoiceIssued: { ofTheBiller: ['runId', 'covers'] },
  InvoiceOpened: everybody,
  CostAllocated: everybody,
  PaymentRecorded: everybody,
  InvoiceVoided: everybody,
  InvoiceMarkedUncollectible: everybody,
  CreditNoteIssued: everybody,
  AuditRead: { asked: 'query' },
  ExportStarted: { asked: 'filter' },
  ExportCompleted: everybody,
  LogSealed: everybody,
  SealingKeyRotated: everybody,
  SealingKeyReplaced: everybody,
  RestoreAccepted: everybody,
  SecretVerifierRecorded: everybody,
  TokenSecretReplaced: everybody,
  EmailAddressesReservedAnew: everybody,
  InstallationMarkedAsDemo: everybody,
  TimeAccepted: everybody,
  ParkedEventSkipped: everybody,
  SubjectErased: everybody,
} satisfies { readonly [Type in EventType]: Audience<Type> };

/** Of a question, what names nobody. */
const harmless: ReadonlySet<string> = new Set(['type', 'from', 'to', 'order', 'limit', 'format']);

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
  const { principal, role, account, onBehalfOf, onBehalfReason } = actor;
  const unseen = hidden.includes(account);
  return {
    principal: unseen && role !== 'process' ? above : principal,
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

/** A question from above, of which only what names nobody is told, and the account that was asked about if it is this one. */
const questionWithin = (question: unknown, account: AccountId | undefined): Fields =>
  Object.fromEntries(
    Object.entries(question ?? {}).filter(
      ([name, value]) => harmless.has(name) || (name === 'account' && value === account),
    ),
  );

const dataWithin = ({ type, data: all, metadata }: AnyEvent, hidden: readonly AccountId[]): Fields => {
  const { secrets, ofTheBiller, asked } = audiences[type];
  const fromAbove = isFromAbove(metadata.actor, hidden);
  let data = without({ ...all }, secrets);
  if ('billerId' in all && hidden.includes(all.billerId)) data = without(data, ofTheBiller);
  if (asked !== undefined && fromAbove)
    data = { ...data, [asked]: questionWithin(data[asked], metadata.path.at(-1)) };
  // Why a level above did something is between it and those above.
  if (fromAbove && typeof data.reason === 'string') data = { ...data, reason: null };
  return withoutIds(data, hidden);
};

/**
 * What of an event somebody of `asker` may see, who may see the event: every read of the record shows this and nothing
 * else, be it a search, an export, a history or a proof. Accounts above are `above`, wherever their ids stand.
 */
export const eventWithin = (event: AnyEvent, asker: AccountId) => {
  const { actor, path } = event.metadata;
  const hidden = idsAbove(path, asker);
  const data = dataWithin(event, hidden);
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
 * the hash, so they are for the platform's own people, and for nobody where a secret is in them. Such an event is proved
 * by its leaf's hash alone.
 */
export const seesStored = (type: EventType, asker: AccountId): boolean =>
  asker === platformId && audiences[type].secrets === undefined;
