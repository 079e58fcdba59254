import { definitions, type ReadModelName } from '#projections/definitions.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { prepare } from '#projections/engine/rebuild.ts';
import { previousOf, rollBack } from '#projections/engine/rollback.ts';
import { type CommandContext, messageOf } from '#scripts/projections/commands.ts';

/**
 * Builds this code's version beside the one that is live, without swapping. What is live in this version already is left
 * alone. @returns whether every one stands by or is live
 */
export const prepareAll = async (
  names: readonly ReadModelName[],
  context: CommandContext,
): Promise<boolean> => {
  const wanted = [];
  for (const name of names) {
    const live = await readCheckpoint(context.pool, name).catch(() => undefined);
    if (live?.version === definitions[name].version)
      context.print(`${name}: version ${live.version} is live already, nothing to prepare`);
    else wanted.push(definitions[name]);
  }
  if (wanted.length === 0) return true;
  const results = await prepare(wanted, context);
  for (const result of results)
    context.print(
      result.outcome === 'failed'
        ? `${result.name}: NOT prepared: ${messageOf(result.error)}`
        : `${result.name}: version ${wanted.find(({ name }) => name === result.name)?.version} stands by as generation ${result.generation}, ` +
            `position ${result.position}; the first start of this code swaps it in`,
    );
  return results.every(({ outcome }) => outcome !== 'failed');
};

/**
 * Swaps back to the previous generation. @param dryRun only say what would be done
 * @returns whether it was done, or could be
 */
export const rollBackTo = async (
  name: ReadModelName,
  context: CommandContext,
  { dryRun = false }: { readonly dryRun?: boolean | undefined } = {},
): Promise<boolean> => {
  const definition = definitions[name];
  try {
    if (dryRun) {
      const { generation, position } = await previousOf(context.pool, definition);
      const live = await readCheckpoint(context.pool, name);
      context.print(
        `${name}: would catch up generation ${generation.number} from position ${position} and make it live; generation ` +
          `${live?.generation} would be the previous one. Nothing was done.`,
      );
      return true;
    }
    const { generation, position } = await rollBack(definition, context);
    context.print(`${name}: generation ${generation} is live again at position ${position}`);
    return true;
  } catch (error) {
    context.print(`${name}: not rolled back: ${messageOf(error)}`);
    return false;
  }
};
