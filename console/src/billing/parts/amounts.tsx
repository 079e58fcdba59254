import { Amount } from '#console/components/amount.tsx';

interface AmountsProps {
  readonly of: readonly { readonly currency: string; readonly amount: string }[];
}

/** Sums of several currencies under each other; a dash where there is none. */
export const Amounts = ({ of }: AmountsProps) =>
  of.length === 0 ? (
    <span>–</span>
  ) : (
    of.map(({ currency, amount }) => <Amount key={currency} amount={amount} currency={currency} />)
  );
