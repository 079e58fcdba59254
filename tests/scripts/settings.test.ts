import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings } from '#scripts/settings.ts';

const defaults = {
  host: '127.0.0.1',
  port: 8080,
  dataDirectory: resolve('data'),
  mailFrom: 'Tierline <no-reply@tierline.example>',
  publicUrl: 'http://127.0.0.1:8080',
  logLevel: 'info',
  billingGraceHours: 72,
  sealsDirectory: resolve('data', 'seals'),
  sealEveryEvents: 1000,
  sealEverySeconds: 60,
  auditVerifySeconds: 86_400,
  logCheckSeconds: 30,
  rateLimitPerSecond: 1000,
  confirmationRatePerMinute: 60,
  publicRatePerSecond: 100,
  metrics: { host: '127.0.0.1', port: 9464, portWasSet: false },
  trustProxy: false,
  drainMilliseconds: 0,
};

describe('the settings', () => {
  test('all have a default or a built-in stand-in, and empty counts as unset', () => {
    expect(readSettings({})).toEqual(defaults);
    const names = [
      'HOST',
      'PORT',
      'DATA_DIR',
      'DATABASE_URL',
      'EVENTSTORE_URL',
      'OPERATOR_KEY',
      'MASTER_KEY_FILE',
    ];
    const more = [
      'TOKEN_SECRET_FILE',
      'SEAL_KEY_FILE',
      'SEALS_DIRECTORY',
      'SEAL_EVERY_EVENTS',
      'RESEND_API_KEY',
      'MAIL_FROM',
      'GOOGLE_PLACES_KEY',
      'PUBLIC_URL',
    ];
    const last = [
      'SEAL_EVERY_SECONDS',
      'AUDIT_VERIFY_SECONDS',
      'LOG_CHECK_SECONDS',
      'CLOCK_START',
      'LOG_LEVEL',
      'RATE_LIMIT_PER_SECOND',
      'METRICS',
      'METRICS_HOST',
      'METRICS_PORT',
      'PUBLIC_RATE_PER_SECOND',
      'TRUST_PROXY',
    ];
    for (const blank of ['', '  '])
      expect(
        readSettings(Object.fromEntries([...names, ...more, ...last].map((name) => [name, blank]))),
      ).toEqual(defaults);
  });

  test('are read from the environment', () => {
    const env = {
      HOST: '0.0.0.0',
      PORT: '0',
      DATA_DIR: '/var/lib/tierline',
      DATABASE_URL: 'postgresql://tierline:s3cret@db:5432/tierline',
      EVENTSTORE_URL: 'esdb://admin:changeit@localhost:2113?tls=false',
      OPERATOR_KEY: 'operator-key-of-this-test',
      MASTER_KEY_FILE: '/run/secrets/master',
      TOKEN_SECRET_FILE: '/run/secrets/token',
      SEAL_KEY_FILE: '/run/secrets/seal-key',
      SEALS_DIRECTORY: '/mnt/worm/seals',
      SEAL_EVERY_EVENTS: '10',
      SEAL_EVERY_SECONDS: '5',
      AUDIT_VERIFY_SECONDS: '3600',
      LOG_CHECK_SECONDS: '5',
      RESEND_API_KEY: 're_123',
      MAIL_FROM: 'Tierline <mail@tierline.example>',
      GOOGLE_PLACES_KEY: 'AIza',
      PUBLIC_URL: 'https://tierline.example/app/',
      CLOCK_START: '2026-09-01T00:00:00Z',
      BILLING_GRACE: '48h',
      LOG_LEVEL: 'debug',
      RATE_LIMIT_PER_SECOND: '5',
      CONFIRMATION_RATE_PER_MINUTE: '7',
      PUBLIC_RATE_PER_SECOND: '9',
      METRICS_HOST: '0.0.0.0',
      METRICS_PORT: '9465',
      TRUST_PROXY: '1',
      DRAIN_MILLISECONDS: '5000',
      NODE_ENV: 'test',
    };
    expect(readSettings(env)).toEqual({
      host: '0.0.0.0',
      port: 0,
      dataDirectory: '/var/lib/tierline',
      databaseUrl: env.DATABASE_URL,
      eventStoreUrl: env.EVENTSTORE_URL,
      operatorKey: env.OPERATOR_KEY,
      masterKeyFile: '/run/secrets/master',
      tokenSecretFile: '/run/secrets/token',
      sealKeyFile: '/run/secrets/seal-key',
      sealsDirectory: '/mnt/worm/seals',
      sealEveryEvents: 10,
      sealEverySeconds: 5,
      auditVerifySeconds: 3600,
      logCheckSeconds: 5,
      resendApiKey: 're_123',
      mailFrom: env.MAIL_FROM,
      googlePlacesKey: 'AIza',
      publicUrl: 'https://tierline.example/app',
      clockStart: '2026-09-01T00:00:00.000Z',
      logLevel: 'debug',
      billingGraceHours: 48,
      rateLimitPerSecond: 5,
      confirmationRatePerMinute: 7,
      publicRatePerSecond: 9,
      metrics: { host: '0.0.0.0', port: 9465, portWasSet: true },
      trustProxy: 1,
      drainMilliseconds: 5000,
    });
  });

  test('turn metrics off altogether', () => {
    expect(readSettings({ METRICS: 'off', METRICS_PORT: '9465' })).not.toHaveProperty('metrics');
  });
});
