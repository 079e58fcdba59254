import { Type } from '@sinclair/typebox';
import { nullable, oneOf } from '#api/kernel/schemas/fields.ts';
import type { Why } from '#domain/usage/row-answer.ts';

const key = {
  source: nullable(Type.String({ description: 'null where the row could not be read.' })),
  id: nullable(Type.String({ description: 'null where the row could not be read.' })),
};
const why = (codes: string) =>
  Type.Optional(
    Type.Object(
      { code: Type.String({ description: `One of: ${codes}.` }), detail: Type.String() },
      { description: 'Of a row that nothing was done about: a code that stays the same, and what to do.' },
    ),
  );
const goOnWith = Type.Optional(
  Type.Integer({
    description:
      'Only in a last answer that is to no row: the answers would have become too long, so no more rows were read. Send the rest as another upload, beginning with this row; rows count from 1, and lines with nothing on them do not.',
  }),
);
const ofEvery = 'malformed, not-found, concurrent-change (send the row again), upload-ended (see goOnWith)';
const codes = `camera-not-found, day-in-future, account-closed, too-many-bytes, other-payload, ${ofEvery}`;

/** What became of a row of usage. */
export const usageAnswer = Type.Object({
  ...key,
  result: oneOf(['recorded', 'duplicate', 'conflict', 'rejected'], {
    description:
      'recorded and duplicate are successes. conflict: this source and id stand for another row of the customer and month.',
  }),
  reason: why(codes),
  why: Type.Optional(
    Type.String({ description: 'The reason as one text: the code, a colon, and what to do.' }),
  ),
  goOnWith,
});

/** What became of a row that was to be taken back. */
export const cancellationAnswer = Type.Object({
  ...key,
  result: oneOf(['cancelled', 'already', 'unknown', 'rejected'], {
    description:
      'cancelled and already are successes; already: it was taken back before. unknown: no such row was recorded.',
  }),
  reason: why(`not-recorded, other-day, ${ofEvery}`),
  goOnWith,
});

/** The answer to a row, whatever was to be done about it. */
export interface RowAnswered {
  readonly source: string | null;
  readonly id: string | null;
  readonly result: string;
  readonly why?: Why;
}

/** What is said in place of all further answers. */
export interface EndedEarly {
  /** How many rows were answered. */
  readonly after: number;
}

/** The old text stands beside the reason where it always did. */
const shown = (answer: RowAnswered | EndedEarly, withText: boolean): object => {
  if ('after' in answer) {
    const first = answer.after + 1;
    const detail = `The answers became too long for what was sent. The first ${answer.after} rows are answered; mend those that were rejected, and send the rest as another upload, beginning with row ${first}.`;
    const ended = { source: null, id: null, result: 'rejected', reason: { code: 'upload-ended', detail } };
    return { ...ended, ...(withText ? { why: `upload-ended: ${detail}` } : {}), goOnWith: first };
  }
  const { source, id, result, why: reason } = answer;
  if (!reason) return { source, id, result };
  return { source, id, result, reason, ...(withText ? { why: `${reason.code}: ${reason.detail}` } : {}) };
};

/** How a list of answers is written, a piece at a time. */
export interface AnswerForm {
  readonly begin: string;
  readonly item: (answer: RowAnswered | EndedEarly, first: boolean) => string;
  readonly end: string;
}

/** `{ items: [...] }` */
export const asDocument = (withText: boolean): AnswerForm => ({
  begin: '{"items":[',
  item: (answer, first) => `${first ? '' : ','}${JSON.stringify(shown(answer, withText))}`,
  end: ']}',
});

/** One answer a line. */
export const asLines = (withText: boolean): AnswerForm => ({
  begin: '',
  item: (answer) => `${JSON.stringify(shown(answer, withText))}\n`,
  end: '',
});
