/** A real server to hold the contract against, or why there is none. */
export type RealServer =
  | { readonly connectionString: string; close(): Promise<void> }
  | { readonly missing: string };

const image = 'eventstore/eventstore:23.10.6-bookworm-slim';
const port = 2113;

/** Takes the server that EVENTSTORE_URL names, else starts one where a Docker engine answers within two seconds. */
export async function realEventStoreDb(): Promise<RealServer> {
  const url = process.env.EVENTSTORE_URL;
  if (url) return { connectionString: url, close: async () => {} };
  if (!(await dockerAnswers())) return { missing: 'EVENTSTORE_URL is not set and no Docker engine answers' };
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer(image)
    .withEnvironment({ EVENTSTORE_INSECURE: 'true', EVENTSTORE_RUN_PROJECTIONS: 'None' })
    .withExposedPorts(port)
    .withWaitStrategy(Wait.forHttp('/health/live', port).forStatusCodeMatching((code) => code < 300))
    .start();
  return {
    connectionString: `esdb://${container.getHost()}:${container.getMappedPort(port)}?tls=false`,
    close: async () => void (await container.stop()),
  };
}

/** The detection itself hangs on a socket where nobody answers, so it gets two seconds. */
async function dockerAnswers(): Promise<boolean> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  const { promise: tooLate, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), 2_000);
  const answer = getContainerRuntimeClient().then(
    () => true,
    () => false,
  );
  return await Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}
