import fc from 'fast-check';
import { expect } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import { type Decision, isRefusal } from '#domain/kernel/refusal.ts';
import { disablement, offerOf, planState } from '../../scenes/domain-scenes.ts';

export const moduleSet = fc.subarray([...modules]);
export const name = fc.constantFrom('d-1', 'd-2', 'd-3').map(disablement);

/** Runs commands on a history that grows by what is accepted; each accepted one is repeated at once and must hold. */
export const run = <State, Command extends { type: string }, Event extends DomainEvent>(
  begun: readonly Event[],
  commands: readonly Command[],
  stateOf: (events: readonly Event[]) => State | undefined,
  decide: (command: Command, state: State | undefined) => Decision<Event>,
  holdsAgain: (command: Command) => boolean = () => true,
): readonly Event[] => {
  let history = begun;
  for (const command of commands) {
    const decision = decide(command, stateOf(history));
    if (isRefusal(decision)) continue;
    history = [...history, ...decision];
    if (holdsAgain(command)) expect(decide(command, stateOf(history))).toEqual([]);
  }
  return history;
};

const known = ['basic', 'plus', 'pro'].map((plan) => planState(plan));
export const offer = offerOf(known, ['basic', 'plus', 'pro']);
