import '../_forms/forms.css';
import './outbox.css';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { isEditor, type PageContext } from '../_app/page-context';
import { SignInLink } from '../_app/sign-in-link';
import { clockWords } from '../_forms/engine/draft';
import type { FormProps } from '../_forms/form-props';
import { type Entry, type Standing, standingsOf } from './entry';
import { getOutbox, getServerOutbox, watchOutboxState } from './state';
import { changeEntry, readEntries, removeEntry, watchOutbox } from './store';

type Row = Readonly<{ entry: Entry; standing: Standing }>;
type OpenForm = (request: FormProps) => React.ReactNode;

const WORDS: Readonly<Record<Standing, string>> = {
  waiting: 'waits for the connection',
  behind: 'waits for what stands before it about the same',
  refused: 'was refused',
  held: 'was opened to be changed, and is not sent until you say so',
  old: 'was tried more than six days ago: it may have arrived then. Look first, then send or discard it',
  'of the desk': 'was written at this computer before anybody had an account. Look whether it arrived, then open it and save it as yours',
};

const BUSY = 'waits for the server, which answers and cannot save now';

/** What waits to be sent, in the order of writing: where each stands, and what can be done with it. */
export default function WaitingList({ context, onClose }: Readonly<{ context: PageContext; onClose: () => void }>) {
  const { person, operation } = context;
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const [opened, setOpened] = useState<Readonly<{ entry: Entry; Form: OpenForm }> | null>(null);
  const { needsSignIn, isBusy } = useSyncExternalStore(watchOutboxState, getOutbox, getServerOutbox);
  useEffect(() => {
    const read = () => {
      readEntries().then(
        (entries) => setRows(standingsOf(entries, person, Date.now())),
        () => setRows([]),
      );
    };
    read();
    return watchOutbox(read);
  }, [person]);
  if (rows === null) return null;

  const change = async (entry: Entry) => {
    await changeEntry(entry.id, (one) => ({ ...one, state: one.state === 'waiting' ? 'held' : one.state }));
    const { default: Form } = await import('../_forms/open-form');
    setOpened({ entry, Form });
  };
  const send = (entry: Entry) =>
    changeEntry(entry.id, (one) => ({ ...one, state: 'waiting', refusal: null, triedAt: new Date().toISOString() }), true);

  if (opened) {
    const { entry, Form } = opened;
    return <Form {...entry.request} person={person} isEditor={isEditor(context)} entry={entry} onClose={() => setOpened(null)} />;
  }
  return (
    <section className="form-sheet waiting" aria-labelledby="waiting-heading">
      <header className="form-head">
        <h3 id="waiting-heading" className="form-title" tabIndex={-1}>
          Not sent yet
        </h3>
        <p className="form-subtitle">Kept on this computer. Sent in this order, each once, while a page of yours is open here.</p>
        <button type="button" className="form-plain form-close" onClick={onClose}>
          Close
        </button>
      </header>
      {needsSignIn ? (
        <p role="alert">
          You are not signed in as who wrote this. <SignInLink>Sign in</SignInLink> to send it.
        </p>
      ) : null}
      {rows.length === 0 ? <p role="status">Everything is sent.</p> : null}
      <ol className="waiting-rows">
        {rows.map(({ entry, standing }) => (
          <li key={entry.id} data-standing={standing}>
            <p className="waiting-title">
              <b>{entry.title}</b>
              {entry.gist === '' ? null : <span>{entry.gist}</span>}
              {entry.request.operation === operation ? null : <span>{entry.request.operation}</span>}
              <span className="waiting-at">{clockWords(entry.triedAt, new Date())}</span>
            </p>
            <p>{`It ${standing === 'waiting' && isBusy ? BUSY : WORDS[standing]}.`}</p>
            {standing === 'refused' && entry.refusal ? (
              <p className="waiting-why">{[entry.refusal.message, ...otherWords(entry.refusal)].join(' ')}</p>
            ) : null}
            <p className="waiting-ways">
              <button type="button" className="form-plain" onClick={() => void change(entry)}>
                Open and change
              </button>
              {standing === 'refused' || standing === 'held' || standing === 'old' ? (
                <button type="button" className="form-plain" onClick={() => void send(entry)}>
                  Send as it is
                </button>
              ) : null}
              <Discard entry={entry} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Problems that the message of a refusal does not say already. */
function otherWords({ message, problems }: NonNullable<Entry['refusal']>): readonly string[] {
  return problems.map((problem) => problem.message).filter((words) => !message.includes(words));
}

/** Asked once more, because nobody else has it. */
function Discard({ entry }: Readonly<{ entry: Entry }>) {
  const [isConfirming, setIsConfirming] = useState(false);
  if (!isConfirming)
    return (
      <button type="button" className="form-plain" onClick={() => setIsConfirming(true)}>
        Discard
      </button>
    );
  return (
    <span>
      {'Discard it for good? '}
      <button type="button" className="form-plain" onClick={() => void removeEntry(entry.id)}>
        Yes, discard
      </button>{' '}
      <button type="button" className="form-plain" onClick={() => setIsConfirming(false)}>
        No
      </button>
    </span>
  );
}
