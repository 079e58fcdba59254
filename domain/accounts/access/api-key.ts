import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { Actor, DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import { type AccountId, type ApiKeyId, type Instant, millisecondsBetween } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';

export type ApiKeyIssued = DomainEvent<
  'ApiKeyIssued',
  {
    readonly apiKeyId: ApiKeyId;
    readonly accountId: AccountId;
    readonly role: Role;
    readonly name: string;
    /** Hex SHA-256 of the key's 256-bit random secret; the key itself is never stored. */
    readonly hash: string;
    readonly expiresAt?: Instant;
  }
>;
export type ApiKeyRevoked = DomainEvent<
  'ApiKeyRevoked',
  { readonly apiKeyId: ApiKeyId; readonly accountId: AccountId }
>;
export type ApiKeyEvent = ApiKeyIssued | ApiKeyRevoked;

export const apiKeyEventDefinitions = {
  ApiKeyIssued: { version: 1, personal: ['name'], audience: { secrets: ['hash'] } },
  ApiKeyRevoked: { version: 1, personal: [], audience: everybody },
} as const satisfies Definitions<ApiKeyEvent>;

export interface ApiKeyState {
  readonly apiKeyId: ApiKeyId;
  readonly accountId: AccountId;
  /** From the platform down to the key's account. */
  readonly path: readonly AccountId[];
  readonly role: Role;
  readonly name: string;
  readonly hash: string;
  readonly expiresAt: Instant | undefined;
  readonly revoked: boolean;
  /** Whether operators issued it, acting for nobody. */
  readonly madeByOperators: boolean;
}

/** Whether operators did it as themselves. An operator who acts for an account counts as one of that account's people. */
const isOperator = ({ role, onBehalfOf }: Actor): boolean => role === 'operator' && onBehalfOf === undefined;

/** Folds an event into the key's state. */
export const evolveApiKey = (state: ApiKeyState | undefined, event: Recorded<ApiKeyEvent>): ApiKeyState => {
  if (event.type === 'ApiKeyIssued') {
    const { expiresAt, ...rest } = event.data;
    const { path, actor } = event.metadata;
    return { ...rest, path, expiresAt, revoked: false, madeByOperators: isOperator(actor) };
  }
  if (!state) throw new Error(`${event.type} before the key was issued in ${event.stream}`);
  return { ...state, revoked: true };
};

/** Whether the key opens anything at `now`. */
export const isUsable = (key: ApiKeyState, now: Instant): boolean =>
  !key.revoked && (key.expiresAt === undefined || millisecondsBetween(now, key.expiresAt) > 0);
