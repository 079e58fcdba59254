import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createCodec } from '#application/kernel/codec/codec.ts';
import { fixedKeys } from './fixed-keys.ts';
import { type Sample, sampleFile } from './samples.ts';

/**
 * Freezes the sample of a new event type or version: `node tests/application/kernel/codec/record-sample.ts < sample.json`, the
 * input being `{ type, stream, index, data, metadata }` with every optional field there. What is frozen is never
 * overwritten: stored events do not change either. Then `npm run format`.
 */
const { type, stream, index, data, metadata } = JSON.parse(readFileSync(0, 'utf8'));
const { schemaVersion: _, ...rest } = metadata;
const [encoded] = await createCodec(fixedKeys).encode(stream, { type, data }, index, rest);
const { schemaVersion } = JSON.parse(encoded.metadata);
const sample: Sample = {
  index,
  stored: { ...encoded, stream, revision: 0, position: '1' },
  decoded: { data, metadata: { ...rest, schemaVersion } },
};
const file = sampleFile(type, schemaVersion);
if (existsSync(file)) throw new Error(`${file} is frozen`);
writeFileSync(file, `${JSON.stringify(sample, null, 2)}\n`);
