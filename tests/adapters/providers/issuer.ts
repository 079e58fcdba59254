import { createHash } from 'node:crypto';
import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { type Answer, type HttpDouble, json, startHttpDouble } from '../http-double.ts';

export const audience = 'https://tierline.example';

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
  /** The public key as text. */
  readonly pem: string;
}

export const newKey = async (kid: string, alg = 'ES256'): Promise<SigningKey> => {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  return {
    kid,
    alg,
    privateKey,
    jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' },
    pem: await exportSPKI(publicKey),
  };
};

export const keySet = (...keys: readonly SigningKey[]): Answer =>
  json(200, { keys: keys.map(({ jwk }) => jwk) });

/** Seconds since 1970, as tokens say times. */
export const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

/** A server that publishes keys, and signs with them. */
export const startIssuer = async () => {
  const server: HttpDouble = await startHttpDouble();
  const issuer = server.url;
  /** @param without a claim that is left out */
  const sign = (
    key: SigningKey,
    claims: JWTPayload = {},
    header: Readonly<Record<string, unknown>> = {},
    without = '',
  ) => {
    const all: JWTPayload = { iss: issuer, aud: audience, sub: 'anna', exp: inSeconds(300), ...claims };
    const { [without]: _, ...payload } = all;
    return new SignJWT(payload)
      .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
      .sign(key.privateKey);
  };
  return { server, issuer, sign, keySetUrl: `${issuer}/keys` };
};

export type Issuer = Awaited<ReturnType<typeof startIssuer>>;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token put together by hand, as none of the libraries would make it. */
export const forged = (header: object, claims: object, signature = ''): string =>
  `${part(header)}.${part(claims)}.${signature}`;

/** Something of this many bytes that no compression makes smaller. */
export const filling = (bytes: number): string => {
  let text = '';
  for (let at = 0; text.length < bytes; at += 1)
    text += createHash('sha256').update(String(at)).digest('hex');
  return text.slice(0, bytes);
};
