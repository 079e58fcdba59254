import { useTranslations } from 'use-intl';
import { Changes } from '#console/accounts/account/compare/changes.tsx';
import styles from '#console/accounts/account/facts.module.css';
import { Facts } from '#console/accounts/account/facts.tsx';
import type { Schemas } from '#console/api/contract.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { AllDoneBy } from '#console/components/all-done-by.tsx';
import { EventLink } from '#console/components/event-link.tsx';
import { Fact } from '#console/components/fact.tsx';
import { Popup } from '#console/components/popup.tsx';
import { useRoleWord } from '#console/components/role-word.ts';
import { When } from '#console/components/when.tsx';
import { Who } from '#console/components/who.tsx';

interface HistoryEntryPopupProps {
  readonly entry: Schemas['HistoryEntry'];
  readonly onClose: () => void;
}

/** One event: when, who, for whom, why, and how each field changed. */
export const HistoryEntryPopup = ({ entry, onClose }: HistoryEntryPopupProps) => {
  const t = useTranslations('accounts.account.history');
  const { what, at, actor, accountId, why, eventId, type, changes } = entry;
  const role = useRoleWord()(actor.role);
  return (
    <Popup title={what} onClose={onClose} size="wide">
      <div className={styles.form}>
        <Facts>
          <Fact name={t('columns.at')}>{<When at={at} />}</Fact>
          <Fact name={t('columns.who')}>
            <Who actor={actor} /> <AllDoneBy actor={actor} />
          </Fact>
          {role && <Fact name={t('role')}>{role}</Fact>}
          <Fact name={t('columns.account')}>{<AccountLink id={accountId} />}</Fact>
          <Fact name={t('columns.why')}>{why === null ? null : <q>{why}</q>}</Fact>
          <Fact name={t('event')}>
            <EventLink id={eventId} /> <bdi lang="en">{type}</bdi>
          </Fact>
        </Facts>
        <Changes of={changes} isOneEvent />
      </div>
    </Popup>
  );
};
