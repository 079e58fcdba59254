import { setTimeout as delay } from 'node:timers/promises';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { AnyEvent } from '#domain/events.ts';
import { readBillingRows } from '#projections/billing/billing-rows.ts';
import type { BillingCommand } from '#scripts/billing/commands.ts';
import { sentenceOf } from '#scripts/reconcile/finding.ts';
import { type Period, type Reconciliation, reconcile } from '#scripts/reconcile/reconcile.ts';

const eventsUpTo = async function* (log: EventLog, position: bigint): AsyncGenerator<AnyEvent> {
  for await (const page of log.readPages())
    for (const event of page) {
      if (event.position > position) return;
      yield event;
    }
};

const attempts = 100;
const pause = 100;

/** What reconciling needs of what a command is given. */
type Reconciling = Pick<BillingCommand, 'signal' | 'print'> & {
  readonly billing: Pick<BillingCommand['billing'], 'log' | 'pool'>;
};

/** Compares once both read models show one position; while much is written that may take a few tries. */
const compare = async (
  { billing, signal }: Reconciling,
  period: Period | undefined,
): Promise<Reconciliation> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const result = await readBillingRows(billing.pool, ({ position, invoices, ...rows }) =>
      reconcile(eventsUpTo(billing.log, position), { documents: invoices, ...rows }, period),
    );
    if (result) return result;
    await delay(pause, undefined, { signal });
  }
  throw new Error(
    'The read models invoices and ledger do not come to rest at one position. Try when less is written.',
  );
};

/**
 * Works every invoice and posting of the period out anew, by a path of its own, and prints each difference.
 * @returns whether nothing differs and nobody is left unbilled; what is for information only does not count
 */
export const reconcileBooks = async (command: Reconciling, period: Period | undefined): Promise<boolean> => {
  const { findings, documents, postings } = await compare(command, period);
  for (const finding of findings)
    command.print(`${finding.severity === 'information' ? 'for information: ' : ''}${sentenceOf(finding)}`);
  const wrong = findings.filter(({ severity }) => severity === 'difference').length;
  const unbilled = findings.filter(({ severity }) => severity === 'unbilled').length;
  command.print(
    `${documents} documents worked out anew, ${postings} postings compared: ${wrong === 0 ? 'no difference' : `${wrong} differences`}${unbilled === 0 ? '' : `, ${unbilled} months of payers unbilled`}`,
  );
  return wrong === 0 && unbilled === 0;
};
