import type { SubjectId } from '#domain/kernel/ids.ts';

/** What read models keep of people, beside the rows they show: generations set aside, what builds that died left. */
export interface PersonalRowsErasure {
  /** Erases everything kept of the subjects, whose erasure is in the log; done twice it is as good as done once. */
  erase(subjects: readonly SubjectId[]): Promise<void>;
}
