import type { IncomingHttpHeaders } from 'node:http';
import { actingFor } from '#api/kernel/access/acting-for.ts';
import type { SignedIn } from '#api/kernel/access/signed-in.ts';
import { Problem, problemOfRefusal } from '#api/kernel/problems/problem.ts';
import type { Tierline } from '#application/tierline.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

const bearer = /^Bearer +([\x21-\x7e]{1,512}) *$/i;

const unauthenticated = (detail: string, challenge: string): Problem =>
  new Problem('unauthenticated', detail, { headers: { 'www-authenticate': challenge } });

/** Says who asks, from the headers. @param failed called when nobody has the key @throws Problem 400, 401, 403, 404 */
export const signIn = async (
  { authentication }: Pick<Tierline, 'authentication'>,
  headers: IncomingHttpHeaders,
  failed: () => Promise<void>,
): Promise<SignedIn> => {
  // Wrong headers are refused whoever sends them: the grammar is asked before the key.
  const wanted = actingFor(headers);
  const key = bearer.exec(headers.authorization ?? '')?.[1];
  if (key === undefined)
    throw unauthenticated('Send your API key: Authorization: Bearer <api key>.', 'Bearer realm="tierline"');
  const principal = await authentication.authenticate(key);
  if (principal === 'unknown') {
    await failed();
    throw unauthenticated(
      'The API key is not known, has expired or was revoked.',
      'Bearer realm="tierline", error="invalid_token"',
    );
  }
  // Here a refusal is about the asker's own account, so it is 403, whatever status its code has elsewhere.
  const refusal = await authentication.refusePrincipal(principal);
  if (refusal) throw problemOfRefusal(refusal, 403);
  const actor = { principal: principal.id, role: principal.role, account: principal.account };
  if (!wanted) return { principal, actor };
  const acting = await authentication.actFor(principal, wanted.account);
  if (isRefusal(acting)) throw problemOfRefusal(acting, acting.code === 'not-found' ? 404 : 403);
  return {
    principal: acting,
    actor: { ...actor, onBehalfOf: wanted.account, onBehalfReason: wanted.reason },
  };
};
