import { expect, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { isOurs, streamPrefixes } from '#domain/kernel/streams.ts';

/** As the first landing had them; they stay ours by name for ever. */
const first =
  'platform integrator customer camera plan apiKey cameraSuspension emailConfirmation emailAddress usage billingRun invoiceBook invoice auditAccess seals skippedEvents erasures subjectKey';

const withPath = (...path: unknown[]): string => JSON.stringify({ path });

test('a stream of the first landing is ours by its name, whatever stands beside its events', () => {
  for (const category of first.split(' ')) {
    expect(streamPrefixes).toContain(`${category}-`);
    expect(isOurs({ stream: `${category}-1`, metadata: '' }), category).toBe(true);
  }
});

test('under every category since, an event is ours only when its path begins with the platform', () => {
  const since = streamPrefixes.filter((prefix) => !first.split(' ').includes(prefix.slice(0, -1)));
  expect(since).toContain('installation-');
  for (const prefix of since) {
    const stream = `${prefix}1`;
    expect(isOurs({ stream, metadata: withPath(platformId, 'below') }), prefix).toBe(true);
    const foreign = [withPath(), withPath('theirs', platformId), '{"path":{}}', '{}', '[]', 'null', '1', ''];
    for (const metadata of foreign) expect(isOurs({ stream, metadata }), `${prefix} ${metadata}`).toBe(false);
  }
});
