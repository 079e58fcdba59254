import { useNavigate } from '@tanstack/react-router';
import type { CreatedAccount } from '#console/accounts/created-account.ts';

/** Leads to the customer list, where what was created stands on top. */
export const useShowCreated = (): ((created: CreatedAccount) => Promise<void>) => {
  const navigate = useNavigate();
  return (created) =>
    navigate({ to: '/customers', search: { order: '-created' }, state: { created }, replace: true });
};
