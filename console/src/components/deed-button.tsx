import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Deed } from '#console/api/contract.ts';
import { useMay } from '#console/app/session.ts';

interface DeedButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** What it does: the button is there for those who may do it, now. */
  readonly deed: Deed;
  /** `may` of the thing that it is done to; without it, what is possible somewhere. */
  readonly may?: readonly Deed[];
  readonly onClick?: () => void;
  readonly type?: 'button' | 'submit';
  readonly children: ReactNode;
}

/** A deed as a button. In the past, and for those who may not do it, it is not there. */
export const DeedButton = ({ deed, may, children, ...button }: DeedButtonProps) =>
  useMay(may)(deed) ? <Button {...button}>{children}</Button> : null;
