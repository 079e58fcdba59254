import Fastify from 'fastify';
import { expect, it } from 'vitest';
import type { Reader } from '#api/kernel/reads/reader.ts';
import { admitReads, readingOfOwn } from '#api/kernel/reads/reading.ts';
import type { Tierline } from '#application/tierline.ts';

it('a read that does not say whom it is about cannot be registered', () => {
  const app = Fastify();
  // Nobody asks here, so nothing of these is looked at.
  admitReads(app, { tierline: {} as Tierline, reader: {} as Reader });
  const answer = async () => ({});
  expect(() => app.get('/everything', answer)).toThrow('GET /everything does not say whom it reads about.');
  expect(() => app.route({ method: ['GET', 'POST'], url: '/some', handler: answer })).toThrow('GET /some');
  app.get('/own', { config: { reading: { ...readingOfOwn(), deed: 'listPlans' } } }, answer);
  app.post('/command', answer);
});
