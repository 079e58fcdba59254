import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/new/add-popup.module.css';
import { useMay } from '#console/app/session.ts';
import { Popup } from '#console/components/popup.tsx';

interface ChoiceProps {
  readonly name: string;
  readonly text: string;
  readonly onChoose: () => void;
}

const Choice = ({ name, text, onChoose }: ChoiceProps) => {
  const id = useId();
  return (
    <button
      type="button"
      className={styles.choice}
      aria-label={name}
      aria-describedby={id}
      onClick={onChoose}
    >
      <strong>{name}</strong>
      <span id={id} className="quiet">
        {text}
      </span>
    </button>
  );
};

/** *Add*: an integrator or a customer. What one may not create is told, where one could think to. */
export const AddPopup = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useTranslations('accounts.adding');
  const may = useMay();
  const navigate = useNavigate();
  const isOfPlatform = may('registerIntegrator');
  const mayAddIntegrator = isOfPlatform || may('createSubIntegrator');
  return (
    <Popup title={t('title')} onClose={onClose}>
      <p className={styles.intro}>{t('intro')}</p>
      <div className={styles.choices}>
        {mayAddIntegrator && (
          <Choice
            name={t('integrator.name')}
            text={isOfPlatform ? t('integrator.primary') : t('integrator.sub')}
            onChoose={() => void navigate({ to: '/customers/new/integrator' })}
          />
        )}
        {may('createCustomer') && (
          <Choice
            name={t('customer.name')}
            text={t('customer.text')}
            onChoose={() => void navigate({ to: '/customers/new/customer' })}
          />
        )}
      </div>
      <p className="quiet">{isOfPlatform ? t('note.primary') : t('note.sub')}</p>
    </Popup>
  );
};
