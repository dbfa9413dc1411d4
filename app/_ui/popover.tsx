import './popover.css';
import type { ReactNode } from 'react';

type Props = Readonly<{
  group: string;
  label: string;
  hint: string;
  isMenu?: boolean;
  /** It stands over the page, in the middle of the window, whatever it belongs to. */
  isDialog?: boolean;
  children: ReactNode;
}>;

/** Opens over the chart that it belongs to, so that nothing below it moves. One of a group is open at a time. */
export function Popover({ group, label, hint, isMenu = false, isDialog = false, children }: Props) {
  const kind = isMenu ? 'popover is-menu' : isDialog ? 'popover is-dialog' : 'popover';
  return (
    <details className={kind} name={isDialog ? 'dialogs' : `popovers-${group}`}>
      <summary aria-label={`${label}: ${hint}`}>{label}</summary>
      <div className={isMenu ? 'popover-menu' : 'popover-panel'}>{children}</div>
    </details>
  );
}
