/** One of those that are measured side by side: each call is a round of it, and answers with its rate. */
export type Round = () => Promise<number>;

/**
 * Lets all have a round before anybody has the next: a machine that is slower for a while is so for each. The first round of
 * each warms up and does not count.
 * @returns what tells the rates of one of them, round by round
 */
export const takeTurns = async <Name extends string>(
  rounds: number,
  contestants: Readonly<Record<Name, Round>>,
  progress: (text: string) => void,
): Promise<(name: Name) => readonly number[]> => {
  const entries = Object.entries<Round>(contestants);
  const rates = new Map<string, number[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    const told: string[] = [];
    for (const [name, once] of entries) {
      const rate = await once();
      if (round > 0) rates.get(name)?.push(rate);
      told.push(`${name} ${Math.round(rate)}/s`);
    }
    progress(`${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}: ${told.join(', ')}`);
  }
  return (name) => rates.get(name) ?? [];
};
