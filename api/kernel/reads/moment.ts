import { Type } from '@sinclair/typebox';
import { badInput } from '#api/kernel/problems/problem.ts';
import { refuseBackwards } from '#api/kernel/reads/range.ts';
import { formatted } from '#api/kernel/schemas/fields.ts';
import { awaitReadModel } from '#application/kernel/await-read-model.ts';
import { PositionNotInLog } from '#application/kernel/ports/reading.ts';
import type { Tierline } from '#application/tierline.ts';
import { parseInstant } from '#domain/kernel/ids.ts';
import type { ReadModels } from '#projections/read-models.ts';

/** A moment in a query: a time, or a position of the log. */
export const moment = (description: string) =>
  Type.Optional(formatted('moment', { maxLength: 40, description }));

export const asOfQuery = {
  asOf: moment(
    'As it stood then: a time, or a position. A time means the last position up to which no event is later.',
  ),
};

/**
 * Turns moments into positions. Both ways wait for the event index, so that no event from before the moment is missed.
 */
export const createMoments = ({ readModels, log }: Pick<Tierline<ReadModels>, 'readModels' | 'log'>) => {
  /** The log's end. @throws ReadModelBehind */
  const present = async (): Promise<bigint> => {
    const head = await log.head();
    await readModels.refuseRebuilding('event-index');
    await awaitReadModel(readModels, 'event-index', head);
    return head;
  };
  /** @throws PositionNotInLog for `asOf`, else Problem 400, for a position the log has not reached; 503 when the index is behind */
  const momentOf = async (text: string, name: string): Promise<bigint> => {
    const head = await present();
    const time = parseInstant(text);
    if (time) return (await readModels.eventIndex.positionAt(time)).value;
    const position = BigInt(text);
    if (position > head && name === 'asOf')
      throw new PositionNotInLog(`The log has no position ${position}.`);
    if (position > head)
      throw badInput({
        path: name,
        code: 'not-reached',
        message: `is a position the log has not reached. It ends at ${head}.`,
        params: { head: String(head) },
      });
    return position;
  };
  return {
    present,
    momentOf,
    /**
     * The positions from which and up to which a range goes; undefined where it is open.
     * @throws Problem 400 as `momentOf`, and when the range ends before it begins; 503 when the index is behind
     */
    rangeOf: async ({ from, to }: { readonly from?: string; readonly to?: string }) => {
      const range = {
        from: from === undefined ? undefined : await momentOf(from, 'from'),
        to: to === undefined ? undefined : await momentOf(to, 'to'),
      };
      refuseBackwards(range);
      // Two times with no event between them lead to one position.
      refuseBackwards({ from: parseInstant(from ?? ''), to: parseInstant(to ?? '') });
      return range;
    },
  };
};
