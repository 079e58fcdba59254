import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CoveringDocument,
  coveredUsage,
  coverOf,
  dueUsage,
  isWithin,
  uncovered,
} from '#domain/billing/covers.ts';
import type { Month } from '#domain/kernel/ids.ts';

const month = (text: string): Month => text as Month;
const october = month('2026-10');
const november = month('2026-11');

const document = (
  of: Month,
  covers: readonly (readonly [covered: Month, after: bigint, upTo: bigint])[],
  voided = false,
): CoveringDocument => ({
  month: of,
  voided,
  covers: covers.map(([covered, after, upTo]) => coverOf(covered, { after, upTo })),
});

describe('Usage of a month', () => {
  it('is all uncovered while nothing was billed', () => {
    expect(uncovered([], october, 90n)).toEqual([{ after: 0n, upTo: 90n }]);
  });

  it('is uncovered after what a document covers', () => {
    expect(uncovered([document(october, [[october, 0n, 50n]])], october, 90n)).toEqual([
      { after: 50n, upTo: 90n },
    ]);
    expect(uncovered([document(october, [[october, 0n, 50n]])], october, 50n)).toEqual([]);
    expect(uncovered([document(october, [[october, 0n, 50n]])], november, 90n)).toEqual([
      { after: 0n, upTo: 90n },
    ]);
  });

  it('is uncovered again where the document that covered it is void', () => {
    const documents = [
      document(october, [[october, 0n, 50n]], true),
      document(november, [
        [november, 0n, 70n],
        [october, 50n, 70n],
      ]),
    ];
    expect(uncovered(documents, october, 90n)).toEqual([
      { after: 0n, upTo: 50n },
      { after: 70n, upTo: 90n },
    ]);
  });

  it('is uncovered in every gap, in whatever order documents came', () => {
    const documents = [
      document(november, [
        [october, 40n, 50n],
        [october, 10n, 20n],
      ]),
      document(october, [[october, 20n, 30n]]),
    ];
    expect(uncovered(documents, october, 60n)).toEqual([
      { after: 0n, upTo: 10n },
      { after: 30n, upTo: 40n },
      { after: 50n, upTo: 60n },
    ]);
  });

  it('lies at each position either within a cover or within what is uncovered', () => {
    const bound = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ after: bound, length: bound, voided: fc.boolean() })),
        bound,
        (ranges, end) => {
          const documents = ranges.map(({ after, length, voided }) =>
            document(november, [[october, BigInt(after), BigInt(after + length)]], voided),
          );
          const free = uncovered(documents, october, BigInt(end));
          for (let position = 1; position <= end; position += 1) {
            const covered = ranges.some(
              ({ after, length, voided }) => !voided && position > after && position <= after + length,
            );
            expect(isWithin(BigInt(position), free)).toBe(!covered);
          }
          expect(free.every(({ after, upTo }) => after < upTo)).toBe(true);
        },
      ),
    );
  });
});

describe('Months billed before', () => {
  it('are those with a document of their own that stands', () => {
    const documents = [
      document(month('2026-08'), [[month('2026-08'), 0n, 5n]], true),
      document(month('2026-09'), [[month('2026-09'), 0n, 10n]]),
      document(october, [
        [october, 0n, 20n],
        [month('2026-08'), 5n, 20n],
      ]),
      document(november, [[november, 0n, 30n]]),
    ];
    expect([...dueUsage(documents, [], november, 90n).late.keys()]).toEqual(['2026-09', '2026-10']);
    expect([...dueUsage(documents, [], month('2026-09'), 90n).late.keys()]).toEqual([]);
  });
});

describe('Months that were run empty', () => {
  const september = month('2026-09');
  const lateOf = (documents: readonly CoveringDocument[], ...empty: readonly Month[]) => [
    ...dueUsage(
      documents,
      empty.map((of) => ({ month: of, after: 10n })),
      november,
      90n,
    ).late,
  ];

  it('are late from the run on while they never had a document', () => {
    expect(lateOf([], september, november, month('2026-12'))).toEqual([
      [september, [{ after: 10n, upTo: 90n }]],
    ]);
    const october20 = document(october, [
      [october, 0n, 20n],
      [september, 0n, 20n],
    ]);
    expect(lateOf([october20], september)).toEqual([
      [october, [{ after: 20n, upTo: 90n }]],
      [september, [{ after: 20n, upTo: 90n }]],
    ]);
  });

  it('are billed by their replacement once they had one, void or not', () => {
    expect(lateOf([document(september, [[september, 0n, 20n]], true)], september)).toEqual([]);
    expect(lateOf([document(september, [[september, 0n, 20n]])], september)).toEqual([
      [september, [{ after: 20n, upTo: 90n }]],
    ]);
  });
});

describe('What a document covers', () => {
  it('is what it bills when it is made again', () => {
    const { covers } = document(november, [
      [november, 0n, 90n],
      [october, 20n, 30n],
      [october, 40n, 90n],
    ]);
    expect(coveredUsage(november, covers)).toEqual({
      ranges: [{ after: 0n, upTo: 90n }],
      late: new Map([
        [
          october,
          [
            { after: 20n, upTo: 30n },
            { after: 40n, upTo: 90n },
          ],
        ],
      ]),
    });
  });
});
