'use client';

import './panel-button.css';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { addPanelSlot, removePanelSlot } from './panel-slot';

type Closing = Readonly<{ onClose: () => void }>;

type Props<Given extends object> = Readonly<{
  /** Classes beside those that every such button has. */
  className?: string;
  label: string;
  /** What a screen reader says instead of the short label. */
  name?: string | undefined;
  /** Loads the form on the first press. */
  load: () => Promise<ComponentType<Given & Closing>>;
  /** What the form is given besides how to close it. */
  formProps: Given;
  /** No longer offered; a form that is open stays until it is closed. */
  isWithdrawn?: boolean;
  /** Where the focus goes in: to the first element of the first selector that finds one. */
  focusOn: readonly string[];
}>;

type Opened<Given> = Readonly<{ slot: HTMLElement; Form: ComponentType<Given & Closing> | null; hasFailed: boolean }>;

/** A button that opens a form below what it changes. Escape closes it; the focus goes in and comes back. */
export function PanelButton<Given extends object>({
  className = '',
  label,
  name,
  load,
  formProps,
  focusOn,
  isWithdrawn = false,
}: Props<Given>) {
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<Opened<Given> | null>(null);
  const slot = opened?.slot ?? null;

  useEffect(
    () => () => {
      if (slot) removePanelSlot(slot);
    },
    [slot],
  );

  const hasForm = opened?.Form != null;
  useEffect(() => {
    if (!slot || !hasForm) return;
    const found = focusOn.map((selector) => slot.querySelector<HTMLElement>(selector)).find((first) => first !== null);
    found?.focus();
  }, [slot, hasForm, focusOn]);

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
    const place = addPanelSlot(button.current);
    setOpened({ slot: place, Form: null, hasFailed: false });
    try {
      const Form = await load();
      setOpened((now) => (now?.slot === place ? { ...now, Form } : now));
    } catch {
      setOpened((now) => (now?.slot === place ? { ...now, hasFailed: true } : now));
    }
  };

  if (isWithdrawn && !opened) return null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`edit-button needs-script ${className}`.trimEnd()}
        aria-expanded={opened !== null}
        {...(name ? { 'aria-label': name } : {})}
        onClick={open}
      >
        {label}
      </button>
      {opened ? createPortal(<PanelBody opened={opened} formProps={formProps} onClose={close} />, opened.slot) : null}
    </>
  );
}

type PanelProps<Given> = Readonly<{ opened: Opened<Given>; formProps: Given }> & Closing;

function PanelBody<Given extends object>({ opened: { Form, hasFailed }, formProps, onClose }: PanelProps<Given>) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard here for every field inside.
    <div
      className="edit-panel"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      {Form ? <Form {...formProps} onClose={onClose} /> : null}
      {!Form && !hasFailed ? <p role="status">Opening the form…</p> : null}
      {hasFailed ? (
        <p role="alert">
          The form could not be loaded; nothing was changed. Check the connection, then open it again.{' '}
          <button type="button" className="plain" onClick={onClose}>
            Close
          </button>
        </p>
      ) : null}
    </div>
  );
}
