'use client';

import { type ComponentType, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { makeSlot, removeSlot } from './slot';

type Closing = Readonly<{ onClose: () => void }>;

type Props<Asked extends object> = Readonly<{
  /** What its look adds to that of every door. */
  className?: string;
  label: string;
  /** What a screen reader says instead of the short label. */
  name?: string | undefined;
  /** Fetches the form when the door opens. */
  load: () => Promise<ComponentType<Asked & Closing>>;
  /** What the form is given besides how to close it. */
  asked: Asked;
  /** Nobody enters any more; who is inside stays until they leave. */
  isShut?: boolean;
  /** Where the focus goes in: to the first element of the first selector that finds one. */
  focusOn: readonly string[];
}>;

type Opened<Asked> = Readonly<{ slot: HTMLElement; Form: ComponentType<Asked & Closing> | null; hasFailed: boolean }>;

/** A door that opens a form beside what it changes. Escape closes it; the focus goes in and comes back. */
export function Doorway<Asked extends object>({ className = '', label, name, load, asked, focusOn, isShut = false }: Props<Asked>) {
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<Opened<Asked> | null>(null);
  const slot = opened?.slot ?? null;

  useEffect(
    () => () => {
      if (slot) removeSlot(slot);
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
    const place = makeSlot(button.current);
    setOpened({ slot: place, Form: null, hasFailed: false });
    try {
      const Form = await load();
      setOpened((now) => (now?.slot === place ? { ...now, Form } : now));
    } catch {
      setOpened((now) => (now?.slot === place ? { ...now, hasFailed: true } : now));
    }
  };

  if (isShut && !opened) return null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`edit-door needs-script ${className}`.trimEnd()}
        aria-expanded={opened !== null}
        {...(name ? { 'aria-label': name } : {})}
        onClick={open}
      >
        {label}
      </button>
      {opened ? createPortal(<DoorPanel opened={opened} asked={asked} onClose={close} />, opened.slot) : null}
    </>
  );
}

type PanelProps<Asked> = Readonly<{ opened: Opened<Asked>; asked: Asked }> & Closing;

function DoorPanel<Asked extends object>({ opened: { Form, hasFailed }, asked, onClose }: PanelProps<Asked>) {
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
      {Form ? <Form {...asked} onClose={onClose} /> : null}
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
