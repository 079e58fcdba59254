import type { FastifyInstance } from 'fastify';
import type { Limits } from '#api/kernel/access/limits.ts';
import { Problem } from '#api/kernel/problems/problem.ts';

/** The address of a route as an expression: what a parameter or a wildcard stands for may be any text. */
const formOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .replace(/[.+?^$(){}|[\]\\]/g, '\\$&')
      .replace(/:\w+/g, '[^/]+')
      .replace('*', '.*')}$`,
  );

const hasId = (url = ''): boolean => url.includes('/:');

/**
 * Answers 405 when an address is known but not by this verb, and names the verbs it takes (RFC 9110, 15.5.6). Whatever no
 * route takes counts as much as any other request without a key, before the address is looked at.
 */
export const refuseOtherVerbs = (app: FastifyInstance, { strangers }: Pick<Limits, 'strangers'>): void => {
  const known = new Map<string, { readonly form: RegExp; readonly verbs: Set<string> }>();

  app.addHook('onRoute', ({ url, method }) => {
    const { verbs } = known.get(url) ?? { verbs: new Set<string>() };
    for (const verb of [method].flat()) verbs.add(verb);
    known.set(url, { form: formOf(url), verbs });
  });

  app.addHook('onRequest', async (request) => {
    const path = request.url.split('?', 1)[0] ?? '';
    // An address that a route names in full is that route's, whatever it would be with a part of it taken for an id.
    const named = known.get(path);
    const isNamedOtherwise = named && !named.verbs.has(request.method) && hasId(request.routeOptions.url);
    if (!request.is404 && !isNamedOtherwise) return;
    await strangers(request);
    const forms = [...known].flatMap(([url, one]) => (named && hasId(url) ? [] : [one]));
    const allowed = forms.flatMap(({ form, verbs }) => (form.test(path) ? [...verbs] : []));
    if (allowed.length === 0) return;
    const allow = [...new Set(allowed)].sort().join(', ');
    throw new Problem('method-not-allowed', `What is at this address takes ${allow}.`, {
      headers: { allow },
    });
  });
};
