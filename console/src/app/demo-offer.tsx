import { useTranslations } from 'use-intl';
import { useMe } from '#console/app/session.ts';
import { useMoment } from '#console/app/use-moment.ts';
import { Copy } from '#console/components/copy.tsx';

const command = 'npm run demo -- console';

/** In an installation that is empty yet: whoever set it up may look at a business that is not. */
export const DemoOffer = () => {
  const t = useTranslations('app.demo');
  const { data: me } = useMe();
  const isThePast = useMoment() !== undefined;
  if (me?.role !== 'operator' || me.demo || isThePast) return null;
  return <p className="quiet">{t.rich('offer', { command: () => <Copy text={command} /> })}</p>;
};
