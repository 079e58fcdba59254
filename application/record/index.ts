import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import type { AddressKeeper } from '#application/accounts/email-reservations.ts';
import type { ReadModelOperations } from '#application/kernel/ports/read-model-status.ts';
import { erasures } from '#application/record/aggregates.ts';
import type { ExportDependencies } from '#application/record/audit/export-record.ts';
import { createExports } from '#application/record/audit/exports.ts';
import { createRecordAuditRead } from '#application/record/audit/record-audit-read.ts';
import { createChangeFeed } from '#application/record/changes/change-feed.ts';
import type { PastChanges } from '#application/record/changes/past-changes.ts';
import { erasureCommands } from '#application/record/commands/erasures.ts';
import { parkedEventCommands } from '#application/record/commands/parked-events.ts';
import { createActorNames } from '#application/record/history/actor-names.ts';
import * as processes from '#application/record/processes.ts';
import { recordSubjects } from '#application/record/record-subjects.ts';
import { arabicRecordWords } from '#application/record/words/arabic.ts';
import { englishRecordWords } from '#application/record/words/english.ts';
import { germanRecordWords } from '#application/record/words/german.ts';
import type { DeedGates } from '#domain/accounts/deeds-on-account.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { isChange } from '#domain/kernel/refusal.ts';
import { decideErasure } from '#domain/record/erasure/decide.ts';

type RecordDependencies = AccountsExecutor &
  AddressKeeper &
  ExportDependencies & { readonly readModels: ReadModelOperations & PastChanges };

/** What the room of the record adds to the lists of the house. */
export const record = {
  commands: (dependencies: RecordDependencies) => ({
    erasures: erasureCommands(dependencies),
    parkedEvents: parkedEventCommands(dependencies),
    recordAuditRead: createRecordAuditRead(dependencies.log),
    exports: createExports(dependencies),
    changes: createChangeFeed(dependencies),
    actorNames: createActorNames(dependencies),
  }),
  /** What the state of an account decides about erasing it. */
  gates: ({ loader }: Pick<RecordDependencies, 'loader'>): DeedGates => ({
    eraseAccount: async ({ account }) =>
      isChange(
        decideErasure(
          { type: 'EraseSubject', account, reason: '' },
          account.status === 'closed' ? (await loader.load(erasures, platformId)).state : undefined,
        ),
      ),
  }),
  processes,
  words: { en: englishRecordWords, de: germanRecordWords, ar: arabicRecordWords },
  subjects: recordSubjects,
};
