import type { AccountId, PersonId, SubjectId } from '#domain/kernel/ids.ts';

/** What of an event says that it erases somebody, and whom: from it on nothing personal of that subject is shown. */
export type Erasure =
  | { readonly type: 'SubjectErased'; readonly data: { readonly accountId: AccountId } }
  | { readonly type: 'PersonErased'; readonly data: { readonly personId: PersonId } };

export const erasureTypes: readonly string[] = [
  'SubjectErased',
  'PersonErased',
] satisfies readonly Erasure['type'][];

/** Whether an event erases somebody. */
export const isErasure = <Event extends { readonly type: string }>(
  event: Event,
): event is Event & { readonly type: Erasure['type'] } => erasureTypes.includes(event.type);

/** Whom it erases: an account with its people, or a person. */
export const erasedSubject = ({ type, data }: Erasure): SubjectId =>
  type === 'PersonErased' ? data.personId : data.accountId;
