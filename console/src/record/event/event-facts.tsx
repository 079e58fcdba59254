import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AccountLink } from '#console/components/account-link.tsx';
import { AllDoneBy } from '#console/components/all-done-by.tsx';
import { Copy } from '#console/components/copy.tsx';
import { Fact } from '#console/components/fact.tsx';
import { useRoleWord } from '#console/components/role-word.ts';
import { type RecordedEvent, reasonOf } from '#console/components/told-events.ts';
import { When } from '#console/components/when.tsx';
import { Who } from '#console/components/who.tsx';
import styles from '#console/record/event/event.module.css';

/** The thing that an event is about, where it has a page. */
const About = ({ stream }: { readonly stream: string }) => {
  const t = useTranslations('record.event');
  const [kind, id] = [stream.slice(0, stream.indexOf('-')), stream.slice(stream.indexOf('-') + 1)];
  if (kind === 'camera')
    return (
      <Link to="/cameras/$cameraId" params={{ cameraId: id }}>
        {t('camera')}
      </Link>
    );
  if (kind === 'customer' || kind === 'integrator') return <AccountLink id={id} />;
  return null;
};

/** When, who, for whom, why, and where in the log. */
export const EventFacts = ({ event }: { readonly event: RecordedEvent }) => {
  const t = useTranslations('record');
  const { at, actor, account, stream, revision, position } = event;
  const role = useRoleWord()(actor.role);
  const reason = reasonOf(event);
  return (
    <dl className={styles.facts}>
      <Fact name={t('columns.at')}>
        <When at={at} />
      </Fact>
      <Fact name={t('columns.who')}>
        <Who actor={actor} />
        {role && <span className="quiet"> {role}</span>} <AllDoneBy actor={actor} />
      </Fact>
      <Fact name={t('columns.why')}>{reason !== undefined && <q>{reason}</q>}</Fact>
      <Fact name={t('columns.account')}>
        <AccountLink id={account} />{' '}
        <Link
          className="quiet"
          to="/accounts/$accountId"
          params={{ accountId: account }}
          search={{ asOf: position }}
        >
          {t('event.asOfThen')}
        </Link>
      </Fact>
      <Fact name={t('event.about')}>
        <About stream={stream} />{' '}
        <Link className="quiet" to="/history" search={{ stream }}>
          {t('event.allOfIt')}
        </Link>
      </Fact>
      <Fact name={t('columns.stream')}>
        <Copy text={stream} /> <span className="quiet">{t('event.revision', { revision })}</span>
      </Fact>
      <Fact name={t('columns.position')}>
        <Copy text={position} />
      </Fact>
    </dl>
  );
};
