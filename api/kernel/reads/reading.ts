import type { FastifyInstance, FastifyRequest } from 'fastify';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { Problem, problemOfRefusal } from '#api/kernel/problems/problem.ts';
import type { Reader } from '#api/kernel/reads/reader.ts';
import { awaitReadModel } from '#application/kernel/await-read-model.ts';
import type { Tierline } from '#application/tierline.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

// The application says who may read what, so its types come with the function that says it.
type Admit = Tierline['admit'];
type Deed = Parameters<Admit>[1];
type Subject = Parameters<Admit>[2];
type SubjectKind = Subject['of'];
/** An account on a path, as it stands. */
type Level = Exclude<Awaited<ReturnType<Admit>>, Refusal>[number];

/**
 * Whom a read is about. `own` is the asker's own account and `platform` the installation. Otherwise an id in the address or
 * in the query names it; when an id in the query is left out, it is the asker's own account.
 */
export type About = { readonly of: 'own' | 'platform' } | { readonly of: SubjectKind; readonly named: Named };

/** The same, with the deed that one must be allowed to do there: the `operationId` of the read. */
export type Reading = About & { readonly deed: Deed };

/** Where the id stands: in the address, or in the query. */
interface Named {
  readonly in: 'address' | 'query';
  readonly by: string;
}

/** A read of what the id in the address names. */
export const readingOf = (of: SubjectKind, parameter = 'id'): About => ({
  of,
  named: { in: 'address', by: parameter },
});

/** A read of the account that a parameter of the query names; the asker's own when it is left out. */
export const readingWithin = (parameter: string): About => ({
  of: 'account',
  named: { in: 'query', by: parameter },
});

/** A read about the asker's own account. */
export const readingOfOwn = (): About => ({ of: 'own' });

/** A read about the platform, which is the installation itself. */
export const readingOfPlatform = (): About => ({ of: 'platform' });

/** The account that a read was admitted to. */
export interface Reached {
  readonly accountId: AccountId;
  /** From the platform down to it. */
  readonly path: readonly Level[];
  readonly ids: readonly AccountId[];
}

declare module 'fastify' {
  interface FastifyContextConfig {
    reading?: Reading;
    /** Whether reading it is itself an event. */
    recorded?: boolean;
  }
  interface FastifyRequest {
    reached: Reached | undefined;
  }
}

/** Whom this read is about. @throws when the route does not say, a fault of the composition */
export const reachedOf = (request: Pick<FastifyRequest, 'reached'>): Reached => {
  if (!request.reached) throw new Error('This route does not say whom it reads about.');
  return request.reached;
};

const textAt = (values: unknown, name: string): string | undefined => {
  const value: unknown =
    typeof values === 'object' && values !== null ? Reflect.get(values, name) : undefined;
  return value === undefined ? undefined : String(value);
};

type Request = Pick<FastifyRequest, 'params' | 'query' | 'signedIn' | 'headers'>;

const subjectOf = (reading: Reading, request: Request): Subject => {
  const { account } = signedInOf(request).principal;
  if (!('named' in reading)) return { of: 'account', id: reading.of === 'own' ? account : platformId };
  const id = textAt(reading.named.in === 'query' ? request.query : request.params, reading.named.by);
  if (id === undefined) return { of: 'account', id: account };
  // The route's schema says that it is an id, and its configuration of what.
  return { of: reading.of, id } as Subject;
};

/**
 * Lets each read in, or refuses it, before its handler runs. Each route says whom it reads about; a route that does not
 * say so cannot be registered. Whatever the reason of a "not found", the same places were looked in and the same was
 * waited for, so the answer tells nothing else.
 */
export const admitReads = (
  app: FastifyInstance,
  {
    tierline: { admit, subjects, readModels, log },
    reader,
  }: { readonly tierline: Tierline; readonly reader: Pick<Reader, 'awaitPosition'> },
): void => {
  const admitted = async (reading: Reading, request: Request): Promise<Reached> => {
    const subject = subjectOf(reading, request);
    const { principal } = signedInOf(request);
    const model = subjects[subject.of].foundThrough;
    if (model) await reader.awaitPosition(request, model);
    let found = await admit(principal, reading.deed, subject);
    if (model && isRefusal(found) && found.code === 'not-found') {
      await awaitReadModel(readModels, model, await log.head());
      found = await admit(principal, reading.deed, subject);
    }
    if (!isRefusal(found)) {
      const ids = found.map(({ accountId }) => accountId);
      return { accountId: ids.at(-1) ?? platformId, path: found, ids };
    }
    const named = 'named' in reading ? reading.named : undefined;
    if (found.code !== 'not-found' || named?.in !== 'query') throw problemOfRefusal(found);
    throw new Problem('not-found', found.detail, {
      errors: [{ path: named.by, code: 'not-found', message: 'names an account that is not there for you.' }],
    });
  };

  app.decorateRequest('reached');
  app.addHook('onRoute', ({ method, url, config }) => {
    if ([method].flat().includes('GET') && !config?.reading)
      throw new Error(`GET ${url} does not say whom it reads about.`);
  });
  app.addHook('preHandler', async (request) => {
    const { reading } = request.routeOptions.config;
    if (reading) request.reached = await admitted(reading, request);
  });
};
