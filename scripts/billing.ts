import type { Command } from 'commander';
import type { AccountId, Month } from '#domain/kernel/ids.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { type BillingCommand, dryRun, run, status, whatIf } from '#scripts/billing/commands.ts';
import { openBilling } from '#scripts/billing/open-billing.ts';
import * as options from '#scripts/billing/options.ts';
import { reconcileBooks } from '#scripts/billing/reconcile-books.ts';
import { createRunDisplay } from '#scripts/billing/run-display.ts';
import { createProgram, runCommand, runProgram } from '#scripts/compose/run-program.ts';
import { readSettings } from '#scripts/settings.ts';

/** Runs `work` on the stores the settings name: the same ones a server beside us uses. */
const onBilling = (work: (command: BillingCommand) => Promise<boolean>): Promise<void> =>
  runCommand(async (run) => work({ ...run, billing: await openBilling(readSettings(process.env), run) }), {
    display: createRunDisplay(),
    interrupted: 'interrupted: what was issued stands; run it again to go on',
  });

const program = createProgram(
  'billing',
  'Bills closed months, shows what was billed, and checks it. A server may run meanwhile.',
);

interface WhatOptions {
  readonly biller: AccountId;
  readonly month: Month;
  readonly payer?: readonly AccountId[];
  readonly tree?: boolean;
}

const whatOf = ({ biller: billerId, month, payer, tree }: WhatOptions) => ({
  billerId,
  month,
  ...(payer ? { payerIds: payer } : {}),
  ...(tree ? { tree } : {}),
});

const withWhat = (command: Command): Command =>
  command
    .requiredOption('--month <month>', 'the closed month, such as 2026-10', options.month)
    .option('--biller <account>', 'who bills; the platform when not said', options.account, platformId)
    .option(
      '--payer <account>',
      'only this payer, whether billed automatically or not; may be repeated',
      options.accounts,
    )
    .option('--tree', 'this biller and every biller below it');

withWhat(program.command('run'))
  .description(
    'issues the invoices of a month; what is issued already is not issued again. 1 when a payer could not be billed',
  )
  .action((given: WhatOptions) => onBilling((command) => run(command, whatOf(given))));

withWhat(program.command('dry-run'))
  .description('the same figures, and nothing is issued')
  .action((given: WhatOptions) => onBilling((command) => dryRun(command, whatOf(given))));

program
  .command('status')
  .option('--biller <account>', 'the platform when not said', options.account, platformId)
  .description(
    'every run of a biller, and who could not be billed; 1 when a run is under way or somebody is unbilled',
  )
  .action(({ biller }: { biller: AccountId }) => onBilling((command) => status(command, biller)));

program
  .command('reconcile')
  .option('--from <month>', 'documents of this month and later ones', options.month)
  .option('--to <month>', 'documents of this month and earlier ones', options.month)
  .description(
    'works every invoice and posting out anew from the log, by a path of its own, and names each difference and who is unbilled; 1 when there is one',
  )
  .action(({ from, to }: { from?: Month; to?: Month }, command: Command) => {
    // Nothing lies between them, and nothing compared would read as all being well.
    if (from && to && to < from) command.error('error: --to lies before --from. Swap the two.');
    const period = from || to ? { from: from ?? '0000-01', to: to ?? '9999-12' } : undefined;
    return onBilling((command) => reconcileBooks(command, period));
  });

program
  .command('what-if')
  .requiredOption('--month <month>', 'such as 2026-10', options.month)
  .option('--biller <account>', 'from here down; the platform when not said', options.account, platformId)
  .option(
    '--plan-price <plan=price>',
    'another list price, for those without a price of their own; <account>:<plan>=<price> for what one account pays; may be repeated',
    options.planPrices,
  )
  .option(
    '--storage <account=rate>',
    'what an account pays per GB-month; may be repeated',
    options.accountRates,
  )
  .option('--traffic <account=rate>', 'what an account pays per GB; may be repeated', options.accountRates)
  .description('invoices and margins of a month under other prices; issues nothing')
  .action((given: { month: Month; biller: AccountId } & Parameters<typeof options.otherPricesOf>[0]) => {
    const prices = options.otherPricesOf(given);
    return onBilling((command) => whatIf(command, given.biller, given.month, prices));
  });

await runProgram(program);
