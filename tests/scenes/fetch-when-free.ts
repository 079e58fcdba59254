import { setTimeout as delay } from 'node:timers/promises';

/** Asks as clients do: a server that says it has too much to do has looked at nothing, and is asked again. */
export const fetchWhenFree = async (url: string, init?: RequestInit): Promise<Response> => {
  for (;;) {
    const answer = await fetch(url, init);
    if (answer.status !== 503 || !(await answer.clone().text()).includes('"overloaded"')) return answer;
    await delay(100);
  }
};
