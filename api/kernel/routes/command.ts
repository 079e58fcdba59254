import type { Static, TProperties, TSchema } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { commands, commandsOrDryRun } from '#api/kernel/routes/answers.ts';
import {
  type Address,
  type Described,
  dryRunQuery,
  operation,
  operationIdOf,
  type Parts,
  partsOf,
  routeOf,
} from '#api/kernel/routes/operation.ts';
import type { ResourceOptions } from '#api/kernel/routes/resource.ts';
import { commandHeaders } from '#api/kernel/schemas/headers.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import type { CommandResult, Done } from '#application/kernel/command-handling/result.ts';
import type { Tierline } from '#application/tierline.ts';

// The application says who may do what, so these types come with the function that says it.
type Principal = Parameters<Tierline['admit']>[0];
type Deed = Parameters<Tierline['admit']>[1];

/** What a command is asked, beside who asks. */
interface Asked<Params extends TSchema, Body extends TSchema, Checked, Query extends TProperties>
  extends Parts<Params, Query, Body> {
  /** What `check` made of the body. */
  readonly checked: Checked;
}

/** A dry run: what would happen, and nothing does. */
interface DryRun<Given> {
  readonly answer: TSchema;
  readonly foresee: (
    principal: Principal,
    asked: Given,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => Promise<unknown>;
}

/** A route of one command. */
export interface CommandRoute<
  Params extends TSchema,
  Body extends TSchema,
  Checked,
  More extends object,
  Query extends TProperties,
> extends Described<Params, Query> {
  /** The command's name in the domain: the deed that one must be allowed to do, and its `operationId`, begun in upper case. */
  readonly name: Capitalize<Deed>;
  readonly body?: Body;
  /**
   * Reads from the body what a schema cannot say, before anything else is done.
   * @param isDryRun which may need less
   * @throws Problem 400
   */
  readonly check?: (body: Static<Body>, isDryRun: boolean) => Checked;
  /** The status is 201 instead of 200. A function says where what was created can be read. */
  readonly creates?: true | ((id: string) => string);
  /** What the answer has beside `id`, `revision`, `changed` and `warnings`: its schema, and what it is. */
  readonly extras?: Readonly<Record<string, TSchema>>;
  readonly more?: (done: Done & More, body: Static<Body>) => object;
  /** Fields that are shown this once. */
  readonly shownOnce?: readonly string[];
  /** Where a field that a rule found at fault stands in the body, when the rule names another place. */
  readonly sentAt?: (path: string, body: Static<Body>) => string;
  readonly dryRun?: DryRun<Asked<Params, Body, Checked, Query>>;
  readonly run: (caller: Caller, asked: Asked<Params, Body, Checked, Query>) => Promise<CommandResult<More>>;
}

const isDryRun = ({ query }: Pick<FastifyRequest, 'query'>): boolean =>
  partsOf<TSchema, typeof dryRunQuery, TSchema>({ params: {}, query, body: {} }).query.dryRun === true;

/** `command()` for the routes of one tag. */
export const declaringCommands =
  (app: FastifyInstance, { commands: runner }: Pick<ResourceOptions, 'commands'>, tag: string) =>
  <
    Params extends TSchema,
    Body extends TSchema,
    Checked = undefined,
    More extends object = object,
    Query extends TProperties = TProperties,
  >(
    address: Address<'POST' | 'PUT' | 'PATCH' | 'DELETE'>,
    route: CommandRoute<Params, Body, Checked, More, Query>,
  ): void => {
    const { name, dryRun, creates, extras, check, more, sentAt, shownOnce, run } = route;
    const status = creates ? 201 : 200;
    app.route({
      ...routeOf(address),
      schema: operation({
        ...route,
        tag,
        operationId: operationIdOf(name),
        headers: commandHeaders,
        query: { ...route.query, ...(dryRun ? dryRunQuery : {}) },
        response: dryRun ? commandsOrDryRun(dryRun.answer, status, extras) : commands(status, extras),
      }),
      handler: async (request, reply) => {
        const { params, query, body } = partsOf<Params, Query, Body>(request);
        // Without a check nobody is told what came of it.
        const dry = isDryRun(request);
        const asked = { params, query, body, checked: check?.(body, dry) as Checked };
        if (dryRun && dry) return dryRun.foresee(signedInOf(request).principal, asked, request, reply);
        return runner.run<More>(request, reply, {
          name,
          status,
          ...(typeof creates === 'function' ? { location: creates } : {}),
          ...(more ? { more: (done) => more(done, body) } : {}),
          ...(sentAt ? { sentAt: (path) => sentAt(path, body) } : {}),
          ...(shownOnce ? { shownOnce } : {}),
          run: (caller) => run(caller, asked),
        });
      },
    });
  };
