import type { FastifyError } from 'fastify';
import { badInput, Problem } from '#api/kernel/problems/problem.ts';
import type { ProblemCode } from '#api/kernel/problems/problem-codes.ts';
import { validationProblem } from '#api/kernel/problems/validation-problem.ts';
import { UnknownEvent } from '#application/kernel/event-log.ts';
import { EventTooLarge } from '#application/kernel/ports/event-store.ts';
import { ProviderAway } from '#application/kernel/ports/provider-away.ts';
import {
  BadCursor,
  CursorNotInLog,
  EventUnknown,
  PositionNotInLog,
  ReadModelBehind,
  ReadModelParked,
  ReadModelRebuilding,
  TooManyWaiting,
  TooMuchAtOnce,
} from '#application/kernel/ports/reading.ts';
import { storeFailureOf } from '#application/kernel/store-failures.ts';
import { NotThereYet } from '#domain/kernel/not-there-yet.ts';

/** Fastify's own errors by status; what it says is for developers, so a client is told in our words. */
const byStatus: Readonly<Record<number, readonly [ProblemCode, string]>> = {
  400: ['malformed', 'The request could not be read. Send well-formed JSON in UTF-8 with a correct length.'],
  404: ['not-found', 'There is nothing at this address.'],
  408: ['timeout', 'The request took too long to arrive.'],
  413: ['too-large', 'The body is larger than 1 MiB.'],
  414: ['uri-too-long', 'The address is too long.'],
  415: ['unsupported-media-type', 'Send the body as application/json.'],
  417: ['expectation-failed', 'Leave out the header Expect.'],
  431: ['headers-too-large', 'The headers are too large.'],
};

const unavailable = (why: string): Problem =>
  new Problem('unavailable', `A store cannot do this at the moment (${why}). Try again.`, { retryAfter: 2 });

/** The position asked for, or one a command needs, is not shown in time. */
const behind = (): Problem =>
  new Problem('read-model-behind', 'What was asked for is not shown yet. Try again.', { retryAfter: 1 });

/** What a wait throws whose signal has ended it, by the platform or by a timer: there is no one class of them. */
const endedWaits = new Set(['TimeoutError', 'AbortError']);

/** A wait that ended without what was waited for. */
const isNotThereYet = (error: unknown): boolean =>
  error instanceof ReadModelBehind ||
  error instanceof NotThereYet ||
  (error instanceof Error && endedWaits.has(error.name));

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'statusCode' in error;

/**
 * A fault of the client's, such as a body that broke off. Fastify gives it a status, and the status is asked first,
 * because its code is the same when a store breaks a connection off.
 */
const problemOfClient = ({
  validation,
  validationContext,
  statusCode = 500,
}: FastifyError): Problem | undefined => {
  if (validation) return validationProblem({ failures: validation, part: validationContext });
  if (statusCode < 400 || statusCode >= 500) return undefined;
  const known = byStatus[statusCode];
  return known ? new Problem(...known) : new Problem('malformed', 'The request could not be understood.');
};

/** The problem an error is answered with. Only `internal` is a fault of ours. */
export const problemOfError = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof BadCursor)
    return badInput({
      path: 'after',
      code: 'wrong-form',
      message: 'is no cursor of this list. Begin without one.',
    });
  if (error instanceof ReadModelRebuilding)
    return new Problem('read-model-rebuilding', `${error.message} Try again.`, { retryAfter: 5 });
  if (error instanceof UnknownEvent || error instanceof EventUnknown)
    return new Problem(
      'event-unknown',
      'An event of a later version stands in the way of this. It goes on once this version is upgraded.',
      { retryAfter: 30 },
    );
  if (error instanceof PositionNotInLog)
    return new Problem(
      'position-not-in-log',
      'The log has no such position: it ends before, or was restored.',
    );
  if (error instanceof CursorNotInLog)
    return new Problem('cursor-not-in-log', 'The log this cursor is from is gone. Begin again with after=0.');
  if (error instanceof ReadModelParked)
    return new Problem(
      'read-model-parked',
      'Events of this are set aside until an operator has looked at them.',
      { retryAfter: 60 },
    );
  if (error instanceof TooManyWaiting) return new Problem('overloaded', error.message, { retryAfter: 10 });
  if (error instanceof TooMuchAtOnce) return new Problem('too-much-at-once', error.message);
  if (error instanceof EventTooLarge) return new Problem('too-large', 'The command is larger than 1 MiB.');
  const ofClient = isFastifyError(error) ? problemOfClient(error) : undefined;
  if (ofClient) return ofClient;
  if (error instanceof ProviderAway)
    return new Problem(
      'identity-provider-away',
      'The identity provider cannot be used at the moment. Try again.',
      {
        retryAfter: 10,
      },
    );
  const failure = storeFailureOf(error);
  if (failure?.unavailable) return unavailable(failure.code);
  if (isNotThereYet(error)) return behind();
  return new Problem('internal', 'Something went wrong here. It was noted under the id of this request.');
};
