'use client';

import { useRouter } from 'next/navigation';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { makeSlot, removeSlot } from '../_ui/slot';
import type { AccountForm, AccountFormProps } from './forms/types';

type Props = Readonly<{
  about: AccountForm;
  label: string;
  /** What a screen reader says instead of the short label. */
  name?: string;
}>;

type AnyForm = ComponentType<AccountFormProps>;
/** `about` as it was when it opened: what the page learns meanwhile does not change the form under its reader. */
type Opened = Readonly<{ slot: HTMLElement; about: AccountForm; Form: AnyForm | null; hasFailed: boolean }>;

const FIELDS = 'form :is(input, select):not([readonly])';

/** Opens a form of the account or the settings beside what it changes. Escape closes it; the focus goes in and comes back. */
export function FormDoor({ about, label, name }: Props) {
  const router = useRouter();
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const slot = opened?.slot ?? null;
  useEffect(
    () => () => {
      if (slot) removeSlot(slot);
    },
    [slot],
  );
  const hasForm = opened?.Form != null;
  useEffect(() => {
    if (slot && hasForm) (slot.querySelector<HTMLElement>(FIELDS) ?? slot.querySelector<HTMLElement>('[type=submit]'))?.focus();
  }, [slot, hasForm]);

  const close = () => {
    setOpened(null);
    button.current?.focus();
  };
  const open = async () => {
    if (!button.current) return;
    if (opened) {
      close();
      return;
    }
    const place = makeSlot(button.current);
    setOpened({ slot: place, about, Form: null, hasFailed: false });
    try {
      const { default: Form } = await import('./forms/open-account-form');
      setOpened((now) => (now?.slot === place ? { ...now, Form } : now));
    } catch {
      setOpened((now) => (now?.slot === place ? { ...now, hasFailed: true } : now));
    }
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className="edit-door needs-script"
        aria-expanded={opened !== null}
        {...(name ? { 'aria-label': name } : {})}
        onClick={() => void open()}
      >
        {label}
      </button>
      {opened
        ? createPortal(
            // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard here for every field inside.
            <div
              className="edit-panel"
              onKeyDown={(event) => {
                if (event.key !== 'Escape' || event.defaultPrevented) return;
                event.stopPropagation();
                close();
              }}
            >
              {opened.Form ? <opened.Form about={opened.about} onClose={close} onSaved={() => router.refresh()} /> : null}
              {!opened.Form && !opened.hasFailed ? <p role="status">Opening the form…</p> : null}
              {opened.hasFailed ? (
                <p role="alert">
                  The form could not be loaded; nothing was changed. Check the connection, then open it again.{' '}
                  <button type="button" className="plain" onClick={close}>
                    Close
                  </button>
                </p>
              ) : null}
            </div>,
            opened.slot,
          )
        : null}
    </>
  );
}
