import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { Problem } from '#api/kernel/problems/problem.ts';

/** Longer than any work here takes in one go: beyond it, taking on more would help nobody. */
const longestEventLoopDelay = 3_000;

/** Refuses new requests of this scope while the process cannot keep up with those it has. */
export const shedLoad = async (scope: FastifyInstance): Promise<void> => {
  await scope.register(underPressure, {
    maxEventLoopDelay: longestEventLoopDelay,
    pressureHandler: () => {
      throw new Problem('overloaded', 'This server has too much to do. Try again.', { retryAfter: 5 });
    },
  });
};
