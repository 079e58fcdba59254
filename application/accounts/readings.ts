import type { AccountState } from '#application/accounts/accounts.ts';
import { billingRun, camera, invoice } from '#application/kernel/command/aggregates.ts';
import type { StateLoader } from '#application/kernel/command/load.ts';
import type { ReadModelName } from '#application/kernel/ports/reading.ts';
import type { ReadModels } from '#application/read-models.ts';
import type { AccountId, BillingRunId, CameraId, EventId, ExportId, InvoiceId } from '#domain/kernel/ids.ts';
import type { Deed, Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** What a read can be about, by the kind of its id. */
export interface Subjects {
  readonly account: AccountId;
  readonly customer: AccountId;
  readonly camera: CameraId;
  readonly invoice: InvoiceId;
  readonly 'billing-run': BillingRunId;
  readonly event: EventId;
  readonly export: ExportId;
}

export type SubjectKind = keyof Subjects;

/** What is asked for, by its id. */
export type Subject = {
  [Kind in SubjectKind]: { readonly of: Kind; readonly id: Subjects[Kind] };
}[SubjectKind];

/**
 * The read model without which one cannot tell whether a thing is there; what has a stream of its own needs none.
 * Whoever is told "not found" waits for it first, whether the thing is missing or only out of sight.
 */
export const foundThrough: Readonly<Record<SubjectKind, ReadModelName | undefined>> = {
  account: undefined,
  customer: undefined,
  camera: undefined,
  // One that a billing run was interrupted over stands in its biller's book only, until the run goes on.
  invoice: 'invoices',
  'billing-run': undefined,
  event: 'event-index',
  export: undefined,
};

const missing: Readonly<Record<SubjectKind, Refusal>> = {
  account: refuse('not-found', 'There is no such account.'),
  customer: refuse('not-found', 'There is no such customer.'),
  camera: refuse('not-found', 'There is no such camera.'),
  invoice: refuse('not-found', 'There is no such invoice.'),
  'billing-run': refuse('not-found', 'There is no such billing run.'),
  event: refuse('not-found', 'There is no such event.'),
  export: refuse('not-found', 'There is no such export.'),
};

interface ReadingDependencies {
  readonly loader: StateLoader;
  readonly readModels: Pick<ReadModels, 'invoice' | 'eventIndex'>;
  readonly exports: { find(id: ExportId): Promise<{ readonly asker: AccountId } | undefined> };
  readonly reach: (
    principal: Principal,
    deed: Deed,
    account: AccountId,
  ) => Promise<readonly AccountState[] | Refusal>;
}

/** Whether somebody may read something: `deed` on the account it belongs to. The path to that account, or why not. */
export type Admit = (
  principal: Principal,
  deed: Deed,
  subject: Subject,
) => Promise<readonly AccountState[] | Refusal>;

/**
 * The one place where reads ask whether they may. It comes before anything of an answer exists, and what is not there and
 * what one may not see are one refusal with one text: nothing of either is left to tell them apart by.
 */
export const createReadings = ({ loader, readModels, exports, reach }: ReadingDependencies): Admit => {
  /** The account a thing belongs to; undefined when there is no such thing. */
  const ownerOf = async (subject: Subject): Promise<AccountId | undefined> => {
    switch (subject.of) {
      case 'account':
      case 'customer':
        return subject.id;
      case 'camera':
        // Where a camera hangs never changes.
        return (
          loader.recall(camera, subject.id)?.customerId ??
          (await loader.load(camera, subject.id)).state?.customerId
        );
      case 'invoice': {
        const { state } = await loader.load(invoice, subject.id);
        return state?.payerId ?? (await readModels.invoice(subject.id)).value?.document.payerId;
      }
      case 'billing-run':
        return (await loader.load(billingRun, subject.id)).state?.billerId;
      case 'event':
        return (await readModels.eventIndex.find(subject.id)).value?.account;
      case 'export':
        return (await exports.find(subject.id))?.asker;
    }
  };

  return async (principal, deed, subject) => {
    // Who may not read the record of their own account is told so, and nothing is looked for.
    if (subject.of === 'event' || subject.of === 'export') {
      const own = await reach(principal, deed, principal.account);
      if (isRefusal(own)) return own;
    }
    const owner = await ownerOf(subject);
    if (owner === undefined) return missing[subject.of];
    const path = await reach(principal, deed, owner);
    if (isRefusal(path)) return path.code === 'not-found' ? missing[subject.of] : path;
    return subject.of === 'customer' && path.at(-1)?.type !== 'customer' ? missing.customer : path;
  };
};
