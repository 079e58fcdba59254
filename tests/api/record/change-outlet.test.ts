import { expect, test } from 'vitest';
import { createOutlet } from '#api/record/change-outlet.ts';

const piece = Buffer.alloc(100_000, 'x');

test('Whoever reads slowly is waited for, and is cut off when too much has come meanwhile', async () => {
  const { body, send } = createOutlet();
  expect(send('a little')).toBeUndefined();
  const waiting = send(piece);
  expect(waiting).toBeInstanceOf(Promise);
  // Of more than 4 MiB nothing is kept.
  for (let count = 0; count < 50 && !body.destroyed; count += 1) send(piece);
  expect(body.destroyed).toBe(true);
  await waiting;
  expect(send('nobody hears this')).toBeUndefined();
});

test('What was sent before the end is read to the end, and more is wanted once it is read', async () => {
  const { body, send, finish } = createOutlet();
  send('first ');
  const waiting = send(piece);
  let read = '';
  for await (const chunk of body) {
    read += String(chunk);
    await waiting;
    if (!read.endsWith('last')) send('last');
    finish();
  }
  expect(read).toBe(`first ${piece}last`);
  expect(send('too late')).toBeUndefined();
});
