import type { AccountId, CommandId, EventId, Instant } from '#domain/kernel/ids.ts';
import { principalOfProcess, type Role } from '#domain/kernel/principal.ts';

/** What a decision yields: a name in the past tense and what happened. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** Who caused an event. Ids and roles only: no personal data in metadata. */
export interface Actor {
  /** The API key's or person's id, `operator-key` for the configured operator key, or `process:<name>`. */
  readonly principal: string;
  /** Whether the principal is a person. Absent for keys and processes, as in all events from before there were people. */
  readonly kind?: 'person';
  readonly role: Role | 'process' | 'public';
  /** The account the principal belongs to. */
  readonly account: AccountId;
  /** The account an operator acted for, when it did, and why; the reason is encrypted like a personal field. */
  readonly onBehalfOf?: AccountId;
  readonly onBehalfReason?: string;
}

/** A process of the system as the one who causes an event. */
export const processActor = (process: string, account: AccountId): Actor => ({
  principal: principalOfProcess(process),
  role: 'process',
  account,
});

/** What stands beside every event, whatever its type. */
export interface Metadata {
  readonly commandId: CommandId;
  readonly correlationId: string;
  readonly causationId: string;
  readonly actor: Actor;
  /** By the system's clock; rules use this and never the store's own timestamp. */
  readonly time: Instant;
  readonly schemaVersion: number;
  /** From the platform down to the account the event concerns, both included. Never changes for an account. */
  readonly path: readonly AccountId[];
}

/** An event as a fold sees it: decoded, upcast, opened. */
export type Recorded<E extends DomainEvent = DomainEvent> = E & {
  readonly id: EventId;
  readonly stream: string;
  /** 0 for the first event of its stream. */
  readonly revision: number;
  /** Place in the whole log; grows strictly; not necessarily without gaps between one event and the next. */
  readonly position: bigint;
  readonly metadata: Metadata;
};
