import { mkdir, mkdtemp, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createOutboxMailer } from '#adapters/outbox/outbox-mailer.ts';
import type { Mail } from '#application/kernel/ports/mailer.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

const link = `http://127.0.0.1:8080/email-confirmations/${'t0ken_'.repeat(20)}`;
const mail: Mail = {
  to: 'mara@north.example',
  subject: 'Bestätige deine Adresse',
  text: `Grüß Gott,\n\n${link}\n`,
  html: `<p>Grüß Gott,</p><p><a href="${link}">Weiter</a></p>`,
  at: '2026-11-24T01:02:03.004Z',
  idempotencyKey: 'email-confirmation/019a0000-0000-7000-8000-00000000000a/1',
};
const fileName = 'email-confirmation_019a0000-0000-7000-8000-00000000000a_1.eml';

let parent: string;
let directory: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'tierline-outbox-'));
  directory = join(parent, 'data', 'outbox');
});
afterEach(() => removeDirectory(parent));

const outbox = () => createOutboxMailer({ directory, from: 'Tierline <no-reply@tierline.example>' });

/** Headers (unfolded) and body of an entity. */
const entityOf = (source: string) => {
  const end = source.indexOf('\r\n\r\n');
  const lines = source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { headers, body: source.slice(end + 4) };
};

const decodeQuotedPrintable = (body: string): string => {
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};

const partsOf = (source: string): readonly { type: string | undefined; content: string }[] => {
  const { headers, body } = entityOf(source);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const entity = entityOf(part.replace(/^\r\n/, ''));
      const encoding = entity.headers.get('content-transfer-encoding');
      const content = encoding === 'quoted-printable' ? decodeQuotedPrintable(entity.body) : entity.body;
      return { type: entity.headers.get('content-type'), content: content.replace(/\r\n/g, '\n').trim() };
    });
};

describe('the outbox', () => {
  test('keeps a mail as one .eml file, readable by its owner only, that says who, what and when', async () => {
    expect(await outbox().send(mail)).toEqual({
      outcome: 'sent',
      providerId: expect.stringMatching(/^<[0-9a-f]{32}@outbox\.tierline\.invalid>$/),
    });
    expect(await readdir(directory)).toEqual([fileName]);
    expect((await stat(join(directory, fileName))).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    const source = await readFile(join(directory, fileName), 'utf8');
    expect(source.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    const { headers } = entityOf(source);
    expect(headers.get('from')).toBe('Tierline <no-reply@tierline.example>');
    expect(headers.get('to')).toBe('mara@north.example');
    expect(headers.get('subject')).toBe('=?UTF-8?Q?Best=C3=A4tige_deine_Adresse?=');
    expect(headers.get('date')).toBe('Tue, 24 Nov 2026 01:02:03 +0000');
    expect(headers.get('mime-version')).toBe('1.0');
    expect(headers.get('content-type')).toMatch(/^multipart\/alternative; boundary=/);
  });

  test('carries the text and the page whole, the long link included', async () => {
    await outbox().send(mail);
    const source = await readFile(join(directory, fileName), 'utf8');
    expect(partsOf(source)).toEqual([
      { type: 'text/plain; charset=utf-8', content: mail.text.trim() },
      { type: 'text/html; charset=utf-8', content: mail.html },
    ]);
  });

  test('writes the same bytes for the same mail in another installation', async () => {
    const other = join(parent, 'other');
    await outbox().send(mail);
    await createOutboxMailer({ directory: other, from: 'Tierline <no-reply@tierline.example>' }).send(mail);
    expect(await readFile(join(other, fileName))).toEqual(await readFile(join(directory, fileName)));
  });

  test('keeps the first of two mails with one key, also when both are sent at once', async () => {
    const mailer = outbox();
    const sent = await mailer.send(mail);
    const before = await readFile(join(directory, fileName));
    expect(await mailer.send({ ...mail, text: 'another text' })).toEqual(sent);
    expect(await readFile(join(directory, fileName))).toEqual(before);

    const second = { ...mail, idempotencyKey: 'email-confirmation/x/2' };
    const outcomes = await Promise.all([mailer.send(second), mailer.send(second), outbox().send(second)]);
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect((await readdir(directory)).sort()).toEqual([fileName, 'email-confirmation_x_2.eml'].sort());
  });

  test('shows nothing of an unusual key in the file name, and leaves its directory with none', async () => {
    const keys = ['mail/mara@north.example', '../../escape', '', 'a_b', 'x'.repeat(300)];
    for (const idempotencyKey of keys)
      expect(await outbox().send({ ...mail, idempotencyKey })).toMatchObject({ outcome: 'sent' });
    const names = await readdir(directory);
    expect(names).toHaveLength(keys.length);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}\.eml$/);
    expect(await readdir(parent)).toEqual(['data']);
  });

  test('refuses what is not exactly one address, and writes nothing', async () => {
    const notOne = [
      'mara',
      'a@b.example, c@d.example',
      'a@b.example\r\nBcc: c@d.example',
      'X <a@b.example>',
      '',
    ];
    for (const to of notOne)
      expect(await outbox().send({ ...mail, to })).toEqual({
        outcome: 'refused',
        code: 'invalid_to_address',
      });
    await expect(readdir(directory)).rejects.toThrow('ENOENT');
  });

  test('fails with the code of the system when the directory cannot be written', async () => {
    await writeFile(join(parent, 'data'), 'a file where the directory should be');
    expect(await outbox().send(mail)).toEqual({
      outcome: 'failed',
      code: expect.stringMatching(/^E[A-Z]+$/),
    });
  });

  test('leaves no draft behind when the file cannot take its place', async () => {
    await mkdir(join(directory, fileName, 'in the way'), { recursive: true });
    expect(await outbox().send(mail)).toMatchObject({ outcome: 'failed' });
    expect(await readdir(directory)).toEqual([fileName]);
  });
});

describe('When a recipient is erased', () => {
  test('the mails of their keys are deleted, with drafts of processes that died, and no others', async () => {
    const other = { ...mail, idempotencyKey: mail.idempotencyKey.replace('0a/1', '0b/1') };
    for (const one of [mail, { ...mail, idempotencyKey: `${mail.idempotencyKey}2` }, other])
      await outbox().send(one);
    const [old, fresh] = [join(directory, '.old.draft'), join(directory, '.fresh.draft')];
    await writeFile(old, mail.to);
    await utimes(old, 0, 0);
    await writeFile(fresh, mail.to);
    await outbox().forget('email-confirmation/019a0000-0000-7000-8000-00000000000a/');
    expect((await readdir(directory)).sort()).toEqual(['.fresh.draft', fileName.replace('0a_1', '0b_1')]);
  });

  test('an outbox that was never used has nothing to delete', async () => {
    await expect(outbox().forget('email-confirmation/')).resolves.toBeUndefined();
  });
});
