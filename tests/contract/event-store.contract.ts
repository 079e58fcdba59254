import { describe } from 'vitest';
import { appendingContract } from './appending.ts';
import { closingContract } from './closing.ts';
import { faultsContract } from './faults.ts';
import { ownEventsContract } from './own-events.ts';
import { readingContract } from './reading.ts';
import { readingAllContract } from './reading-all.ts';
import type { EventStoreUnderTest } from './scene.ts';
import { sceneOf } from './scene.ts';
import { subscribingContract } from './subscribing.ts';
import { truncatingContract } from './truncating.ts';

/**
 * What every adapter of the log promises. The server may be shared and need not be empty: names and types are new,
 * and reads of the whole log start at the head found at the beginning.
 */
export function eventStoreContract(name: string, start: () => Promise<EventStoreUnderTest>): void {
  describe(name, () => {
    const scene = sceneOf(start);
    describe('appending', () => appendingContract(scene));
    describe('reading a stream', () => readingContract(scene));
    describe('reading the whole log', () => readingAllContract(scene));
    describe('subscribing', () => subscribingContract(scene));
    describe('sharing the server with others', () => ownEventsContract(scene));
    describe('truncating a stream', () => truncatingContract(scene));
    describe('when the server fails', () => faultsContract(scene));
    describe('closing', () => closingContract(scene));
  });
}
