import { createHash } from 'node:crypto';
import type { SealSink } from '#application/record/ports/seal-sink.ts';
import type { Finding } from '#application/record/sealing/finding.ts';
import {
  headName,
  numberOfName,
  parseRestore,
  placeOfName,
  restoreName,
} from '#application/record/sealing/seal-records.ts';
import type { SealedStream } from '#application/record/sealing/sealed-stream.ts';
import type { Instant } from '#domain/kernel/ids.ts';
import {
  givenUpBy,
  restoreText,
  type SealRestore,
  type Told,
  wordsHash,
} from '#domain/record/seal/restores.ts';
import type { HeadChecker } from '#domain/record/seal/signatures.ts';

/** An accepted restore as reports name it. Who and why are missing where the sink does not tell them. */
export type ToldRestore = SealRestore & Partial<Told>;

/** One sentence for reports. */
export const tellRestore = ({ number, time, by, reason, heads, after, upTo }: ToldRestore): string => {
  const count = heads.reduce((sum, { sizes }) => sum + sizes.length, 0);
  const who = by === undefined ? 'an operator' : by;
  const why = reason === undefined ? 'the reason is not in the sink' : JSON.stringify(reason);
  return `Restore ${number} was accepted at ${time} by ${who} (${why}): ${count} ${count === 1 ? 'head is' : 'heads are'} given up, and what was known after position ${after}, up to ${upTo}.`;
};

const namesOf = (heads: SealRestore['heads']): readonly string[] =>
  heads.flatMap(({ restore, sizes }) => sizes.map((size) => headName(size, restore)));

/** SHA-256 over the contents of these heads in the sink, in the order of their names; what is missing counts as empty. */
export const digestOf = async (
  sink: Pick<SealSink, 'read'>,
  heads: SealRestore['heads'],
): Promise<string> => {
  const digest = createHash('sha256');
  for (const name of [...namesOf(heads)].sort()) digest.update((await sink.read(name)) ?? '');
  return digest.digest('hex');
};

/** Holds the accepted restores of the stream against their records in the sink, and against what they name there. */
export const checkRestores = async (
  { sink, since }: { readonly sink: SealSink; readonly since?: number | Instant },
  names: readonly string[],
  { restores }: Pick<SealedStream, 'restores'>,
  checker: HeadChecker,
): Promise<{ readonly restores: readonly ToldRestore[]; readonly findings: readonly Finding[] }> => {
  const told: ToldRestore[] = [];
  const findings: Finding[] = [];
  const find = (text: string) => findings.push({ kind: 'sink', text });
  for (const restore of restores) {
    const { number } = restore;
    const problem = checker.problemOfRestore(restore);
    if (problem) findings.push({ kind: 'head', text: `Restore ${number} is not good: ${problem}.` });
    const content = await sink.read(restoreName(number));
    const record = content === undefined ? undefined : parseRestore(content);
    const { by, reason } = record ?? {};
    if (content === undefined) find(`The sink lacks ${restoreName(number)}.`);
    else if (
      !record ||
      restoreText(record) !== restoreText(restore) ||
      record.signature !== restore.signature ||
      by === undefined ||
      reason === undefined ||
      wordsHash({ by, reason }) !== restore.words
    )
      find(`${restoreName(number)} in the sink was altered.`);
    else {
      told.push({ ...restore, by, reason });
      continue;
    }
    told.push(restore);
  }
  // What is only looked through from a head on is not read whole.
  if (since === undefined) {
    for (const restore of restores)
      if ((await digestOf(sink, restore.heads)) !== restore.digest)
        find(`The heads that restore ${restore.number} gave up are not all in the sink as they were.`);
    const named = new Set(restores.flatMap(({ heads }) => namesOf(heads)));
    for (const name of names) {
      const place = placeOfName(name);
      const giver = place && givenUpBy(place, restores);
      if (giver && !named.has(name))
        find(`${name} in the sink lies in what restore ${giver.number} gave up, and is not named by it.`);
    }
  }
  for (const name of names) {
    const number = numberOfName(name);
    if (number === undefined || restores.some((restore) => restore.number === number)) continue;
    if (restores.some((restore) => restore.restores.includes(number))) continue;
    findings.push({ kind: 'newer-heads', text: `The sink holds restore ${number}, which the log lacks.` });
  }
  return { restores: told, findings };
};
