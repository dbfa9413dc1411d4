'use client';

import '../../../_forms/forms.css';
import './import.css';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../../../../server/domain/format';
import type { ImportMapping } from '../../../../server/domain/import/mapping';
import type { ImportPreview, ImportProgress, UploadPage } from '../../../../server/services/app';
import { client } from '../../../_client/client';
import { refusalOf } from '../../../_client/refusal';
import { type Choice, type Choices, cellsOf, withChoice } from './choices';
import { followImport } from './follow-import';
import { ImportFooter } from './import-footer';
import { MappingAnswers, type NamedForce } from './mapping-answers';
import { keepMappingDraft, readMappingDraft } from './mapping-draft';
import { MappingTable } from './mapping-table';
import type { NameChoices } from './names-table';
import { PasteField, pastedFile } from './paste-field';
import { Preview } from './preview';
import { AS_FOUND, type Reading, ReadingChoices } from './reading-choices';
import { sendFile } from './upload';

type Props = Readonly<{ operation: string; forces: readonly NamedForce[]; sources: readonly string[]; names: NameChoices }>;

const FROM = {
  remembered: 'as it was last chosen for this header',
  known: 'as known for this kind of file',
  guessed: 'guessed from the headers',
} as const;

/** A file is chosen, its columns are told, what it would do is looked at, and then it is imported. */
export function ImportForm({ operation, forces, sources, names }: Props) {
  const router = useRouter();
  const [page, setPage] = useState<UploadPage | null>(null);
  const [mapping, setMapping] = useState<ImportMapping | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [status, setStatus] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [reason, setReason] = useState('');
  const [choices, setChoices] = useState<Choices>({});
  const [leavesOutWrong, setLeavesOutWrong] = useState(false);
  const [job, setJob] = useState<string | null>(null);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  /** The program that ran the import ended before it said how it went. */
  const [isCutShort, setIsCutShort] = useState(false);
  /** The file that was chosen last, and whether the program has it not, or no more: it can be sent again. */
  const [sentFile, setSentFile] = useState<File | null>(null);
  const [isLost, setIsLost] = useState(false);
  const [isDragged, setIsDragged] = useState(false);
  const [reading, setReading] = useState<Reading>(AS_FOUND);

  const take = (next: UploadPage) => {
    setPage(next);
    setMapping(readMappingDraft(operation, next.header) ?? next.mapping);
    setPreview(null);
    setChoices({});
    setProgress(null);
  };
  const change = (next: ImportMapping) => {
    setMapping(next);
    setPreview(null);
    setChoices({});
    if (page) keepMappingDraft(operation, page.header, next);
  };
  const during = async (words: string, work: () => Promise<void>) => {
    setIsBusy(true);
    setIsCutShort(false);
    setStatus(words);
    try {
      await work();
    } catch (thrown) {
      const { code, message } = refusalOf(thrown);
      setStatus(message);
      // The program keeps a file for a while only.
      if (code === 'NOT_FOUND') setIsLost(true);
    }
    setIsBusy(false);
  };
  const send = (chosen: File | null | undefined) => {
    if (!chosen) return;
    setSentFile(chosen);
    void during('Sending the file…', async () => {
      const sent = await sendFile(operation, chosen);
      setIsLost('refusal' in sent);
      if ('refusal' in sent) setStatus(sent.refusal);
      else {
        setReading(AS_FOUND);
        take(sent.page);
        setStatus('');
      }
    });
  };
  const readAnew = (sheet: string | null, next: Reading) => {
    if (!page) return;
    void during('Reading the file…', async () => {
      const read = await client.imports.read.mutate({ operation, upload: page.upload, sheet, ...next });
      setReading(next);
      take(read);
      setStatus('');
    });
  };
  const sheet = page && page.sheets.length > 0 ? page.readAs.replace(/^sheet /, '') : null;
  /** `seen`: the revision at which it was looked at before, so that what others changed since is shown. */
  const check = (seen: number | null, words: string, by = mapping) => {
    if (!page || !by) return;
    void during('Holding the file against what is recorded…', async () => {
      try {
        setPreview(await client.imports.preview.mutate({ operation, upload: page.upload, sheet, ...reading, mapping: by, seen }));
      } catch (thrown) {
        // What stands there may be of another mapping.
        setPreview(null);
        throw thrown;
      }
      setStatus(words);
    });
  };
  /** What was looked at stays until it is looked at anew: the cursor stays where it is. */
  const mean = (next: ImportMapping) => {
    setMapping(next);
    setChoices({});
    if (page) keepMappingDraft(operation, page.header, next);
    check(null, '', next);
  };
  const choose = (cell: string, choice: Choice | null) => setChoices((before) => withChoice(before, cell, choice));
  const start = () => {
    if (!page || !mapping || !preview) return;
    void during('', async () => {
      const file = { operation, upload: page.upload, sheet, ...reading, mapping, reason, leavesOutWrong };
      const chosen = { mine: cellsOf(choices, 'mine'), theirs: cellsOf(choices, 'theirs') };
      const begun = await client.imports.start.mutate({ ...file, ...chosen, seen: preview.revision });
      setProgress(null);
      setJob(begun.job);
    });
  };
  const over = (last: ImportProgress) => {
    setJob(null);
    if (last.state !== 'done' || !last.result) {
      setStatus(last.message);
      setIsCutShort(last.code === 'UNAVAILABLE');
      if (last.code === 'STALE_VERSION' && preview) check(preview.revision, last.message);
      return;
    }
    if (page) keepMappingDraft(operation, page.header, null);
    setStatus(
      last.result.written === 0
        ? 'All of it was there already: nothing was written.'
        : `Imported ${formatCount(last.result.written, 'report')}.`,
    );
    setPage(null);
    setPreview(null);
    setChoices({});
    setReason('');
    router.refresh();
  };
  const finish = useRef(over);
  finish.current = over;
  const give = useRef<(words: string) => void>(() => undefined);
  give.current = (words) => {
    setJob(null);
    setProgress(null);
    setStatus(words);
    setIsCutShort(true);
    // What it wrote, if anything, is in the list of batches.
    router.refresh();
  };
  useEffect(() => {
    if (job === null) return;
    return followImport(
      { operation, job },
      {
        onProgress: (next) => {
          setProgress(next);
          setStatus('');
          if (next.state !== 'reading' && next.state !== 'writing') finish.current(next);
        },
        onRefused: ({ message }) => give.current(message),
        onSilence: ({ message }) => setStatus(message),
      },
    );
  }, [job, operation]);
  const cancel = () => {
    if (job === null) return;
    client.imports.cancel.mutate({ operation, job }).catch((thrown: unknown) => {
      const { message } = refusalOf(thrown);
      give.current(`${message} It may have continued: the list of batches shows what was written.`);
    });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file may be dropped anywhere on the form; its field takes one too.
    <div
      className="form-sheet import-steps needs-script"
      data-drop={isDragged || undefined}
      onDragOver={(event) => {
        if (![...event.dataTransfer.types].includes('Files')) return;
        event.preventDefault();
        setIsDragged(true);
      }}
      onDragLeave={() => setIsDragged(false)}
      onDrop={(event) => {
        setIsDragged(false);
        const [dropped] = event.dataTransfer.files;
        if (!dropped) return;
        event.preventDefault();
        if (!isBusy && job === null) send(dropped);
      }}
      onPaste={(event) => {
        const pasted = isBusy || job !== null ? null : pastedFile(event);
        if (pasted === null) return;
        event.preventDefault();
        send(pasted);
      }}
    >
      <label className="ff">
        <span className="ff-label">File</span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,.xlsx"
          disabled={isBusy || job !== null}
          onChange={(event) => {
            send(event.target.files?.[0]);
            // The same file is told again, once it was mended, only where none stands there.
            event.target.value = '';
          }}
        />
      </label>
      <PasteField isDisabled={isBusy || job !== null} onFile={send} />
      {page && mapping ? (
        <>
          <p>
            {`${page.name}: ${formatCount(page.rows, 'row')}, ${page.readAs}. Columns ${FROM[page.mappingFrom]}.`}
            {page.notes.map((note) => (
              <span key={note} className="import-note">{` ${note}`}</span>
            ))}
          </p>
          <ReadingChoices page={page} sheet={sheet} reading={reading} isDisabled={isBusy || job !== null} onChange={readAnew} />
          <MappingTable page={page} mapping={mapping} forces={forces} onChange={change} />
          <MappingAnswers mapping={mapping} forces={forces} sources={sources} onChange={change} />
          <div className="form-foot">
            <button type="button" className="form-button" disabled={isBusy || job !== null} onClick={() => check(null, '')}>
              See what it would do
            </button>
          </div>
        </>
      ) : null}
      {preview && mapping ? (
        <Preview preview={preview} choices={choices} onChoose={choose} names={names} mapping={mapping} onMeans={mean} />
      ) : null}
      {preview && preview.differenceCount > 0 ? (
        <ImportFooter
          preview={preview}
          choices={choices}
          reason={reason}
          onReason={setReason}
          leavesOutWrong={leavesOutWrong}
          onLeaveOut={setLeavesOutWrong}
          isBusy={isBusy || job !== null}
          onStart={start}
        />
      ) : null}
      {job === null ? null : <Progress progress={progress} onCancel={cancel} />}
      <p className="import-said" role="status">
        {status}
      </p>
      {isCutShort && page && !isBusy && job === null ? (
        <button type="button" className="form-button" onClick={() => check(null, '')}>
          Next step: see what is still to be written
        </button>
      ) : null}
      {isLost && sentFile && !isBusy && job === null ? (
        <button type="button" className="form-button" onClick={() => send(sentFile)}>
          {`Send ${sentFile.name} again`}
        </button>
      ) : null}
    </div>
  );
}

function Progress({ progress, onCancel }: Readonly<{ progress: ImportProgress | null; onCancel: () => void }>) {
  return (
    <p className="import-progress">
      <progress aria-label="Import" max={Math.max(1, progress?.of ?? 1)} value={progress?.written ?? 0} />{' '}
      {progress?.state === 'writing' ? `${progress.written} of ${formatCount(progress.of, 'report')}` : 'reading'}{' '}
      <button type="button" className="form-plain" onClick={onCancel}>
        Cancel
      </button>
    </p>
  );
}
