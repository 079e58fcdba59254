import type { DeedGroup } from '#domain/accounts/access/deeds.ts';
import type { Module } from '#domain/accounts/access/modules.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';
import { line, type Maker, type Scene, shop } from './authority-scene.ts';

const has = ({ members }: Scene, of: AccountId, module: Module): boolean =>
  members
    .slice(0, line.indexOf(of))
    .every((each) => each.modules?.includes(module) && each.switches?.[module]?.on !== false);

/** What the people of integrators, customers and their clerks do, by words of this test's own. */
const toldOf = (role: Role, deed: DeedGroup, isOwn: boolean): boolean => {
  const looks = ['read', 'read-audit'];
  const bills = [...looks, 'read-billing'];
  const feed = [...bills, 'read-recordings'];
  const books = ['run-billing', 'book-payments', 'set-up-billing'];
  switch (role) {
    case 'auditor':
      return feed.includes(deed);
    case 'viewer':
      return bills.includes(deed);
    case 'customer':
      return [
        ...feed,
        ...['change-details', 'use-cameras', 'set-delivery', 'read-people', 'manage-people'],
      ].includes(deed);
    case 'billing':
      return [...bills, 'set-delivery', ...(isOwn ? books : ['set-prices'])].includes(deed);
    case 'support': {
      const below = ['change-details', 'request-confirmation', 'use-cameras', 'disable-and-enable'];
      return [...looks, ...(isOwn ? [] : below)].includes(deed);
    }
    case 'integrator':
      if (['record-usage', 'erase'].includes(deed)) return false;
      return isOwn
        ? !['govern', 'use-cameras', 'disable-and-enable', 'set-prices'].includes(deed)
        : !books.includes(deed);
    default:
      return false;
  }
};

/** The rules once more, as people would say them (domain.md A1, A8, A10, M1). */
export const told = (
  { principal: { role, account: own, madeByOperators }, actor }: Maker,
  deed: DeedGroup,
  at: Scene,
  target: AccountId,
): boolean => {
  const [mine, asked] = [line.indexOf(own), line.indexOf(target)];
  const isLetIn = at.members.slice(0, mine).every((each) => each.status === 'enabled' && each.confirmed);
  if (!isLetIn) return false;
  const hasApi = own === platformId || role === 'recorder' || actor.onBehalfOf || has(at, own, 'api');
  if (!hasApi) return false;
  if (['register-integrator', 'configure-platform', 'define-plans', 'operate'].includes(deed))
    return role === 'operator';
  if (deed === 'read-operations') return own === platformId && (role === 'operator' || role === 'auditor');
  if (asked < mine) return false;
  if (deed === 'identify') return true;
  if (role === 'operator') return deed !== 'create-sub-integrator';
  if (role === 'recorder')
    return deed === 'read-recordings' || (deed === 'record-usage' && madeByOperators === true);
  const isOwn = asked === mine;
  if (!toldOf(role, deed, isOwn)) return false;
  if (own === platformId) return true;
  if (['read-billing', 'set-delivery'].includes(deed) && !has(at, own, 'billing-view')) return false;
  if (deed === 'read-audit') return has(at, own, 'audit-log');
  if (['read-people', 'manage-people'].includes(deed) && !has(at, own, 'users')) return false;
  return own !== shop || ['read', 'read-billing'].includes(deed) || has(at, own, 'admin-portal');
};
