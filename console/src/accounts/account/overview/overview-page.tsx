import { useAccount } from '#console/app/use-account.ts';
import { Shown } from '#console/components/shown.tsx';

/** What an account is. */
export const OverviewPage = () => <Shown of={useAccount()}>{({ email }) => email}</Shown>;
