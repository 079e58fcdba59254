import type { Asker } from '#domain/accounts/access/access.ts';
import type { AnyEvent, EventType } from '#domain/events.ts';
import type { Actor } from '#domain/kernel/events/event.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';

/** Stands for an account above the asker's own: outside one's subtree an account does not exist. */
export const above = 'above';

type DataOf<Type extends EventType> = Extract<AnyEvent, { readonly type: Type }>['data'];

/** Which fields of an event's data not everybody may see who may see the event. */
interface Audience<Type extends EventType> {
  /** Nobody's to see, not even in the stored text. */
  readonly secrets?: readonly (keyof DataOf<Type>)[];
  /** How the biller works, and no business of a payer's below it. */
  readonly ofTheBiller?: readonly (keyof DataOf<Type>)[];
  /** Prices, and what a bill says: null to those who may not read the bills of the account that the event concerns. */
  readonly bills?: readonly (keyof DataOf<Type>)[];
  /** Lists of plans, whose prices are told as bills are; which plans they are is told to everybody. */
  readonly pricedPlans?: readonly (keyof DataOf<Type>)[];
  /** A question somebody asked of the record: whom it was about is between the one who asked and those above. */
  readonly asked?: keyof DataOf<Type>;
}

/** Which fields of something are of bills, by their names. */
export interface PricedFields {
  readonly bills?: readonly string[];
  /** Lists of plans with prices. */
  readonly pricedPlans?: readonly string[];
}

/** The same for the events of any type. */
interface Rules extends PricedFields {
  readonly secrets?: readonly string[];
  readonly ofTheBiller?: readonly string[];
  readonly asked?: string;
}

const everybody = {} as const;

/** A type that is not here does not compile: whoever adds one says who sees what of it. */
const audiences = {
  PlatformConfigured: everybody,
  IntegratorRegistered: { bills: ['pricing'], pricedPlans: ['plans'] },
  SubIntegratorCreated: { bills: ['pricing'], pricedPlans: ['plans'] },
  IntegratorDetailsChanged: everybody,
  IntegratorEmailChanged: everybody,
  IntegratorEmailChangeDropped: everybody,
  WholesalePricingSet: { bills: ['pricing'] },
  PlansAssigned: { pricedPlans: ['plans'] },
  PlansWithdrawn: everybody,
  ModulesRestricted: everybody,
  EmailConfirmationRequested: everybody,
  EmailConfirmed: everybody,
  IntegratorDisabled: everybody,
  IntegratorEnabled: everybody,
  IntegratorClosed: everybody,
  CustomerCreated: { bills: ['billingProfile'] },
  CustomerDetailsChanged: everybody,
  RecordingDefaultsSet: everybody,
  AdminPortalAccessSet: everybody,
  LinkSharingSet: everybody,
  BillingProfileSet: { bills: ['billingProfile'] },
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
  // A list price stands in the catalogue, which everybody reads who may use the plan.
  PlanDefined: everybody,
  PlanPriceRevised: everybody,
  PlanRetired: everybody,
  UsageRecorded: everybody,
  BillingRunStarted: everybody,
  PayerBilled: { bills: ['gross'] },
  PayerSkipped: everybody,
  PayerFailed: everybody,
  BillingRunCompleted: everybody,
  InvoiceIssued: {
    ofTheBiller: ['runId', 'covers'],
    bills: ['taxMode', 'lines', 'taxes', 'net', 'tax', 'gross', 'covers', 'warnings', 'biller', 'payer'],
  },
  InvoiceOpened: { bills: ['net', 'tax', 'gross'] },
  CostAllocated: { bills: ['shares'] },
  PaymentRecorded: { bills: ['amount', 'reference', 'settled', 'overpaid'] },
  InvoiceVoided: { bills: ['reason', 'net', 'tax', 'balance', 'credited'] },
  InvoiceMarkedUncollectible: { bills: ['reason', 'balance'] },
  CreditNoteIssued: { bills: ['reason', 'amount', 'net', 'tax', 'settled', 'credited'] },
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
} as const satisfies { readonly [Type in EventType]: Audience<Type> };

const rules: Readonly<Record<EventType, Rules>> = audiences;

type BillsOf<Type extends EventType> = (typeof audiences)[Type] extends {
  readonly bills: readonly (infer Name)[];
}
  ? Name
  : never;

/** The data of an event as far as one knows before asking who reads: what is of bills may be null. */
export type ToldData<Type extends EventType> = {
  readonly [Name in keyof DataOf<Type>]: Name extends BillsOf<Type>
    ? DataOf<Type>[Name] | null
    : DataOf<Type>[Name];
};

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
  readsBillsOf(metadata.path) ? { ...data } : withoutBills({ ...data }, rules[type]);

/** A question from above, of which only what names nobody is told, and the account that was asked about if it is this one. */
const questionWithin = (question: unknown, account: AccountId | undefined): Fields =>
  Object.fromEntries(
    Object.entries(question ?? {}).filter(
      ([name, value]) => harmless.has(name) || (name === 'account' && value === account),
    ),
  );

const dataWithin = (event: AnyEvent, asker: Asker, hidden: readonly AccountId[]): Fields => {
  const { type, data: all, metadata } = event;
  const { secrets, ofTheBiller, asked } = rules[type];
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
 * the hash, so they are for the platform's own people, and for nobody where a secret is in them. Such an event is proved
 * by its leaf's hash alone.
 */
export const seesStored = (type: EventType, asker: Pick<Asker, 'account'>): boolean =>
  asker.account === platformId && rules[type].secrets === undefined;
