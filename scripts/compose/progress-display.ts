import { SingleBar } from 'cli-progress';

/** How far some work is, as people read it. */
export interface Described {
  readonly text: string;
  /** The part that is done, from 0 to 1, where it is known. */
  readonly share?: number;
  /** What is being done; a change of it is told at once. */
  readonly state?: string;
}

/** Shows how far some work is. */
export interface ProgressDisplay<Progress> {
  /** Whether it is a bar that fills the terminal, which other lines would tear. */
  readonly isBar: boolean;
  show(progress: Progress): void;
  /** Ends what is shown, so that the next line begins on a line of its own. */
  end(): void;
}

/** @param seconds since the work began */
type Describe<Progress> = (progress: Progress, seconds: number) => Described;

const lineEveryMilliseconds = 2_000;
const steps = 1_000;

const createBar = <Progress>(
  describe: (progress: Progress) => Described,
  label: string,
  stream: NodeJS.WriteStream,
): ProgressDisplay<Progress> => {
  let bar: SingleBar | undefined;
  return {
    isBar: true,
    show: (progress) => {
      const { text, share } = describe(progress);
      if (!bar) {
        const format = share === undefined ? `${label}: {text}` : `${label} {bar} {text}`;
        bar = new SingleBar({ format, stream, hideCursor: true });
        bar.start(steps, 0, { text });
      }
      bar.update(Math.round((share ?? 0) * steps), { text });
    },
    end: () => bar?.stop(),
  };
};

const createLines = <Progress>(
  describe: (progress: Progress) => Described,
  label: string,
  stream: NodeJS.WriteStream,
): ProgressDisplay<Progress> => {
  let last = { at: performance.now(), state: '' };
  return {
    isBar: false,
    show: (progress) => {
      const now = performance.now();
      const { text, state = '' } = describe(progress);
      if (state === last.state && now - last.at < lineEveryMilliseconds) return;
      last = { at: now, state };
      stream.write(`${label}: ${text}\n`);
    },
    end: () => {},
  };
};

/** Shows progress on stderr: a bar on a terminal, a line now and then anywhere else. */
export const createProgressDisplay = <Progress>(
  label: string,
  describe: Describe<Progress>,
): ProgressDisplay<Progress> => {
  const started = performance.now();
  const now = (progress: Progress): Described => describe(progress, (performance.now() - started) / 1_000);
  return (process.stderr.isTTY ? createBar : createLines)(now, label, process.stderr);
};
