'use client';

import { type ComponentType, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { FormName, FormRequest } from '../_forms/types';
import { type Here, mayOpen } from './here';
import { makeSlot, removeSlot } from './slot';

type Props = Readonly<{
  here: Here;
  form: FormName;
  /** What it is about: the series of a report, the definition to edit; null to add one. */
  subject?: string | null;
  /** What a new definition belongs to, such as the force of a pledge. */
  within?: string | null;
  label: string;
  /** What a screen reader says instead of the short label. */
  name?: string;
  isProminent?: boolean;
}>;

type Opened = Readonly<{ slot: HTMLElement; Form: ComponentType<FormRequest> | null; hasFailed: boolean }>;

const FIELDS = 'input:not([type=hidden]):not(:disabled), select, textarea';

/** Opens a form beside what it changes. Escape closes it; the focus goes in and comes back. */
export function EditDoor({ here, form, subject = null, within = null, label, name, isProminent = false }: Props) {
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
    if (slot && hasForm) slot.querySelector<HTMLElement>(FIELDS)?.focus();
  }, [slot, hasForm]);

  if (!mayOpen(here, form, subject)) return null;

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
    setOpened({ slot: place, Form: null, hasFailed: false });
    try {
      const { default: Form } = await import('../_forms/open-form');
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
        className={isProminent ? 'edit-door is-prominent needs-script' : 'edit-door needs-script'}
        aria-expanded={opened !== null}
        {...(name ? { 'aria-label': name } : {})}
        onClick={open}
      >
        {label}
      </button>
      {opened
        ? createPortal(
            <EditPanel opened={opened} request={{ operation: here.operation, form, subject, within, known: here.day, onClose: close }} />,
            opened.slot,
          )
        : null}
    </>
  );
}

function EditPanel({ opened, request }: Readonly<{ opened: Opened; request: FormRequest }>) {
  const { Form, hasFailed } = opened;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard here for every field inside.
    <div
      className="edit-panel"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        request.onClose();
      }}
    >
      {Form ? <Form {...request} /> : null}
      {!Form && !hasFailed ? <p role="status">Opening the form…</p> : null}
      {hasFailed ? (
        <p role="alert">
          The form could not be loaded; nothing was changed. Check the connection, then open it again.{' '}
          <button type="button" className="plain" onClick={request.onClose}>
            Close
          </button>
        </p>
      ) : null}
    </div>
  );
}
