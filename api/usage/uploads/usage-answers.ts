import { Type } from '@sinclair/typebox';
import { nullable, oneOf } from '#api/kernel/schemas/fields.ts';
import type { RowAnswer } from '#application/usage/commands.ts';

/** What became of one row. */
export const usageAnswer = Type.Object({
  source: nullable(Type.String({ description: 'null where the row could not be read.' })),
  id: nullable(Type.String({ description: 'null where the row could not be read.' })),
  result: oneOf(['recorded', 'duplicate', 'conflict', 'rejected'], {
    description:
      'recorded and duplicate are successes. conflict: this source and id stand for another row of the customer and month.',
  }),
  why: Type.Optional(
    Type.String({
      description:
        'Of a conflict and of a rejected row: a code that stays the same, a colon, and what to do. The codes: malformed, not-found, camera-not-found, day-in-future, account-closed, too-many-bytes, other-payload, concurrent-change (send the row again), upload-ended (see goOnWith).',
    }),
  ),
  goOnWith: Type.Optional(
    Type.Integer({
      description:
        'Only in a last answer that is to no row: the answers would have become too long, so no more rows were read. Send the rest as another upload, beginning with this row; rows count from 1, and lines with nothing on them do not.',
    }),
  ),
});

/** What is said in place of all further answers. */
export interface EndedEarly {
  /** How many rows were answered. */
  readonly after: number;
}

const shown = (answer: RowAnswer | EndedEarly): object => {
  if ('after' in answer) {
    const goOnWith = answer.after + 1;
    const why = `upload-ended: The answers became too long for what was sent. The first ${answer.after} rows are answered; mend those that were rejected, and send the rest as another upload, beginning with row ${goOnWith}.`;
    return { source: null, id: null, result: 'rejected', why, goOnWith };
  }
  const { source, id, result } = answer;
  return 'why' in answer
    ? { source, id, result, why: `${answer.why.code}: ${answer.why.detail}` }
    : { source, id, result };
};

/** How a list of answers is written, a piece at a time. */
export interface AnswerForm {
  readonly begin: string;
  readonly item: (answer: RowAnswer | EndedEarly, first: boolean) => string;
  readonly end: string;
}

/** `{ items: [...] }` */
export const asDocument: AnswerForm = {
  begin: '{"items":[',
  item: (answer, first) => `${first ? '' : ','}${JSON.stringify(shown(answer))}`,
  end: ']}',
};

/** One answer a line. */
export const asLines: AnswerForm = {
  begin: '',
  item: (answer) => `${JSON.stringify(shown(answer))}\n`,
  end: '',
};
