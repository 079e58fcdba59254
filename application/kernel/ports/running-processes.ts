import type { GivenMasterKeys } from '#domain/kernel/installation/recognise.ts';

/** A process of this installation that has its stores open. */
export interface RunningProcess extends GivenMasterKeys {
  /** `all`, `api`, `worker`, or `command` for one that a person runs. */
  readonly role: string;
  /** Of the operating system it runs on. */
  readonly pid: number;
  /** RFC 3339. */
  readonly startedAt: string;
}

/** What other processes of the installation are told of this one, for as long as it lives. */
export interface Registration {
  /** The other processes that are alive, oldest first. */
  others(): Promise<readonly RunningProcess[]>;
  /** Takes this process out. */
  end(): Promise<void>;
}
