import { type Command, InvalidArgumentError, Option } from 'commander';
import { type FormatName, formats } from '#api/kernel/validation/formats.ts';
import { exportFormats } from '#domain/record/audit/audit-access.ts';
import type { ExportOptions } from '#scripts/audit/export-record.ts';

const inForm = (name: FormatName) => (text: string) => {
  if (formats[name].check(text)) return text;
  throw new InvalidArgumentError(`It ${formats[name].remedy}`);
};

/** The command `manifest`, as it is called. */
export const addManifestCommand = (program: Command, run: (exportId: string) => Promise<void>): void => {
  program
    .command('manifest')
    .requiredOption('--export <id>', 'as Tierline-Export named it', inForm('id'))
    .description('prints the signed manifest of an export that was made over HTTP')
    .action((options: { export: string }) => run(options.export));
};

/** The command `export`, as it is called. */
export const addExportCommand = (program: Command, run: (options: ExportOptions) => Promise<void>): void => {
  program
    .command('export')
    .requiredOption(
      '--out <directory>',
      'where events and manifest are written; one that was interrupted goes on',
    )
    .addOption(new Option('--format <format>', 'of the events').choices(exportFormats).default('ndjson'))
    .option('--account <id>', 'events of this account and of all below it', inForm('id'))
    .option('--stream <name>', 'events of this stream', inForm('stream'))
    .option('--type <types>', 'events of these types, separated by commas', inForm('event-types'))
    .option('--actor <actor>', 'what this key, process or account did', inForm('actor'))
    .option('--from <moment>', 'from this time, or position, on', inForm('moment'))
    .option('--to <moment>', 'up to and with this time, or position', inForm('moment'))
    .option('--dry-run', 'counts what would be exported')
    .description('writes events and a manifest that proves them to a directory, for verify-export.mjs')
    .action(run);
};
