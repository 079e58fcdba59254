import { badInput } from '#api/kernel/problems/problem.ts';
import type { AccountId, DisablementId } from '#domain/kernel/ids.ts';

/** Which disablement a change of status was about, where there was one. */
export interface OfDisablement {
  readonly disablementId?: DisablementId;
}
export const ofDisablement = ({ disablementId }: OfDisablement) => (disablementId ? { disablementId } : {});

/** What the answer to enabling has beside what all commands answer. */
export const ofEnabling = ({
  blockedBy,
  ...done
}: OfDisablement & { readonly blockedBy: readonly AccountId[] }) => ({
  ...ofDisablement(done),
  ...(blockedBy.length > 0 ? { blockedBy } : {}),
});

/** The reason for what is done (docs/domain.md A7); a dry run needs none. @throws Problem 400 */
export const reasonFor = (reason: string | undefined, isDryRun: boolean): string => {
  if (reason === undefined && !isDryRun)
    throw badInput({ path: 'reason', code: 'required', message: 'is required.' });
  return reason ?? '';
};
