import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { answerOf, type CommandAnswer } from '#api/kernel/commands/answer-of.ts';
import { createOnce, type Once } from '#api/kernel/commands/once.ts';
import { isReceiptInLog } from '#api/kernel/commands/receipt-in-log.ts';
import type { ApiMetrics } from '#api/kernel/metrics.ts';
import { problemOfError } from '#api/kernel/problems/problem-of-error.ts';
import type { Caller, CommandContext } from '#application/kernel/command-handling/context.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { Receipt } from '#application/kernel/ports/idempotency.ts';
import type { Tierline } from '#application/tierline.ts';
import type { CommandId } from '#domain/kernel/ids.ts';

type Request = Pick<FastifyRequest, 'id' | 'headers' | 'method' | 'originalUrl' | 'bodyDigest' | 'signedIn'>;
type Reply = Pick<FastifyReply, 'code' | 'headers'>;

export interface Command<More extends object> extends CommandAnswer<More> {
  /** The command's name in the domain, for the metrics. */
  readonly name: string;
  readonly run: (caller: Caller) => Promise<CommandResult<More>>;
}

/** What comes with a command nobody signs in for. */
type PublicContext = Omit<CommandContext, 'actor' | 'ifMatch'>;

export interface PublicCommand extends CommandAnswer<object> {
  readonly name: string;
  /** Whose idempotency keys these are, without personal data or secrets. */
  readonly principal: string;
  readonly run: (context: PublicContext) => Promise<CommandResult>;
}

type Frame = Pick<
  CommandContext,
  'commandId' | 'time' | 'correlationId' | 'causationId' | 'takenOver' | 'beforeAppend'
>;

/** What is done at most once: whose keys these are, and what a repeat leaves out. */
interface Performed {
  readonly name: string;
  readonly principal: string;
  readonly shownOnce?: readonly string[];
}

const fingerprintOf = (request: Request): string =>
  hash('sha256', `${request.method}\n${request.originalUrl}\n${request.bodyDigest}`);

const ifMatchOf = (request: Request): number | undefined => {
  const header = request.headers['if-match'];
  // The entity tag of a read begins with the revision. The rest of it is about the answer, and no command compares it.
  return header === undefined ? undefined : Number(/^"(-?\d+)/.exec(header)?.[1]);
};

const idempotencyKeyOf = (request: Request): string | undefined => {
  const header = request.headers['idempotency-key'];
  return Array.isArray(header) ? header.join() : header;
};

/** What is kept of a command, and whether it changed anything. */
const performed = <More extends object>(result: CommandResult<More>, command: CommandAnswer<More>) => ({
  receipt: answerOf(result, command),
  changed: result.outcome === 'done' && result.changed,
});

/** Runs a request's one command, at most once under its idempotency key, and prepares the answer. */
export const createCommandRunner = (
  { idempotency, clock, log }: Pick<Tierline, 'idempotency' | 'clock' | 'log'>,
  metrics: ApiMetrics,
) => {
  const once: Once = createOnce(idempotency, (receipt) => isReceiptInLog(log, receipt));

  const frameOf = (request: Request, commandId: CommandId, takenOver: boolean): Omit<Frame, 'time'> => ({
    commandId,
    correlationId: request.id,
    causationId: request.id,
    ...(takenOver ? { takenOver } : {}),
  });

  const perform = async (
    request: Request,
    { name, principal, shownOnce = [] }: Performed,
    run: (frame: Frame) => Promise<{ readonly receipt: Receipt; readonly changed: boolean }>,
  ): Promise<Receipt> => {
    const candidate = { commandId: newId<CommandId>(), time: clock.now() };
    const key = idempotencyKeyOf(request);
    const attempt = async (
      claimed: typeof candidate,
      takenOver: boolean,
      beforeAppend: () => void = () => {},
    ): Promise<Receipt> => {
      const frame = { ...frameOf(request, claimed.commandId, takenOver), time: claimed.time, beforeAppend };
      const { receipt, changed } = await run(frame);
      metrics.command(name, changed ? 'done' : 'unchanged');
      return receipt;
    };
    try {
      if (key === undefined) return await attempt(candidate, false);
      const claim = { principal, key, fingerprint: fingerprintOf(request) };
      const outcome = await once(claim, candidate, attempt, shownOnce);
      if (outcome.replayed) metrics.command(name, 'replayed');
      return outcome.receipt;
    } catch (error) {
      metrics.command(name, problemOfError(error).document.code);
      throw error;
    }
  };

  const performedBy = (request: Request, command: Omit<Performed, 'principal'>): Performed => {
    const { actor } = signedInOf(request);
    // An operator acting for an account counts as another principal than the same operator acting alone.
    const principal = actor.onBehalfOf ? `${actor.principal}/${actor.onBehalfOf}` : actor.principal;
    return { ...command, principal };
  };

  const callerOf = (request: Request, frame: Frame): Caller => {
    const { principal, actor } = signedInOf(request);
    const ifMatch = ifMatchOf(request);
    return { principal, context: { ...frame, actor, ...(ifMatch === undefined ? {} : { ifMatch }) } };
  };

  const answerWith = (reply: Reply, { status, headers, body }: Receipt): unknown => {
    reply.code(status);
    reply.headers(headers);
    return body;
  };

  const publicContext = (request: Request): PublicContext => ({
    ...frameOf(request, newId(), false),
    time: clock.now(),
  });

  return {
    /** A command of somebody signed in. @throws Problem for what is refused */
    run: async <More extends object>(
      request: Request,
      reply: Reply,
      command: Command<More>,
    ): Promise<unknown> => {
      const receipt = await perform(request, performedBy(request, command), async (frame) => {
        const result = await command.run(callerOf(request, frame));
        return performed(result, command);
      });
      return answerWith(reply, receipt);
    },
    /** Many commands in one request, under one key; each has its own answer in the receipt. */
    runMany: async (
      request: Request,
      reply: Reply,
      { name, run }: { readonly name: string; readonly run: (caller: Caller) => Promise<Receipt> },
    ): Promise<unknown> => {
      const receipt = await perform(request, performedBy(request, { name }), async (frame) => ({
        receipt: await run(callerOf(request, frame)),
        changed: true,
      }));
      return answerWith(reply, receipt);
    },
    /** A command nobody signs in for. @throws Problem for what is refused */
    runPublic: async (request: Request, reply: Reply, command: PublicCommand): Promise<unknown> =>
      answerWith(
        reply,
        await perform(request, command, async (frame) => {
          const result = await command.run(frame);
          return performed(result, command);
        }),
      ),
    /** What comes with what is done beside the commands, such as signing in, in events of its own. */
    contextOf: publicContext,
    /** The same without an idempotency key: pages have none. */
    runFromPage: async (request: Request, command: PublicCommand): Promise<CommandResult> => {
      const result = await command.run(publicContext(request));
      metrics.command(command.name, result.outcome === 'refused' ? result.refusal.code : result.outcome);
      return result;
    },
  };
};

export type CommandRunner = ReturnType<typeof createCommandRunner>;
