'use client';

import './update.css';
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { dayProblem, dayWords, readDay } from '../../../../server/domain/day-text';
import { formatCount, formatDay } from '../../../../server/domain/format';
import { CREDIBILITIES, CREDIBILITY_WORDS, RELIABILITIES, RELIABILITY_WORDS } from '../../../../server/domain/words';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { MovedList } from '../../../_forms/moved/moved-list';
import type { Moved } from '../../../_forms/moved/standing';
import { Section } from '../../../_ui/section';
import { keepCommon, keptCommon } from './common';
import { RowFields } from './row-fields';
import { type Common, type Entered, NOTHING_ENTERED, type Progress, type UpdateRow } from './rows';

type SourceChoice = Readonly<{ key: string; title: string; reliability: string }>;
type Props = Readonly<{ rows: readonly UpdateRow[]; sources: readonly SourceChoice[]; context: PageContext }>;

/** A grid of what is due: previous, new, unchanged, note. One source, day and grade for all; one save, with an answer for each row. */
export function UpdateGrid({ rows, sources, context }: Props) {
  const { operation, day, person } = context;
  const [common, setCommon] = useState<Common>({ sourceKey: '', reliability: '', credibility: '2', asOf: formatDay(day) });
  const [entered, setEntered] = useState<Readonly<Record<string, Entered>>>({});
  const [progress, setProgress] = useState<Readonly<Record<string, Progress>>>({});
  const [isDueOnly, setDueOnly] = useState(rows.some(({ overdueDays }) => overdueDays > 0));
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState('');
  const [moved, setMoved] = useState<readonly Moved[] | null>(null);
  const grid = useRef<HTMLTableSectionElement>(null);
  // The last update's source and grade are proposed once the page is there: the server does not know them.
  useEffect(() => {
    const kept = keptCommon(operation);
    if (kept && sources.some(({ key }) => key === kept.sourceKey)) setCommon((now) => ({ ...now, ...kept }));
  }, [operation, sources]);

  const shown = rows.filter(
    ({ name, who, overdueDays }) => (!isDueOnly || overdueDays > 0) && `${name} ${who}`.toLowerCase().includes(words.trim().toLowerCase()),
  );
  const of = (key: string) => entered[key] ?? NOTHING_ENTERED;
  const change = (key: string, part: Partial<Entered>) =>
    setEntered((now) => ({ ...now, [key]: { ...(now[key] ?? NOTHING_ENTERED), ...part } }));
  const settle = (key: string, next: Progress) => setProgress((now) => ({ ...now, [key]: next }));
  const isToSend = ({ seriesKey }: UpdateRow) => {
    const { state } = progress[seriesKey] ?? { state: 'open' };
    return state !== 'saved' && (of(seriesKey).text.trim() !== '' || of(seriesKey).isUnchanged);
  };
  const waiting = rows.filter(isToSend);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (common.sourceKey === '' || common.reliability === '') {
      setProblem('Choose the source of these figures and its reliability.');
      return;
    }
    if (waiting.length === 0) {
      setProblem('Nothing is entered yet: type a new value, or tick what is unchanged.');
      return;
    }
    const noDay = dayProblem(common.asOf);
    if (noDay !== null) {
      setProblem(noDay);
      return;
    }
    setProblem('');
    keepCommon(operation, common);
    const [{ sendRow }, { standingOf, movedBetween }] = await Promise.all([import('./send-row'), import('../../../_forms/moved/standing')]);
    const before = await standingOf(operation).catch(() => null);
    // One after the other: each row is a report of its own, and its answer stands beside it.
    for (const row of waiting) {
      settle(row.seriesKey, { state: 'sending' });
      settle(row.seriesKey, await sendRow({ operation, person, row, entered: of(row.seriesKey), common }));
    }
    const after = await standingOf(operation).catch(() => null);
    if (!before || !after) return;
    setMoved(movedBetween(before, after));
  };
  const undo = async (row: UpdateRow, reportId: string) => {
    const { undoRow } = await import('./send-row');
    settle(row.seriesKey, await undoRow({ operation, person, row, common, reportId }));
  };
  /** Up, down and Enter go to the same column of the row above or below, as in a spreadsheet. */
  const onKeyDown = (event: KeyboardEvent) => {
    const step =
      event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey)
        ? -1
        : event.key === 'ArrowDown' || event.key === 'Enter'
          ? 1
          : 0;
    const { target } = event;
    if (step === 0 || !(target instanceof HTMLInputElement) || !grid.current) return;
    const column = [...grid.current.querySelectorAll<HTMLInputElement>(`[data-column="${target.dataset.column ?? ''}"]`)];
    const next = column[column.indexOf(target) + step];
    event.preventDefault();
    next?.focus();
  };
  /** A copied column fills the rows from here on. */
  const onPaste = (event: ClipboardEvent) => {
    const lines = event.clipboardData
      .getData('text/plain')
      .replace(/\r?\n$/, '')
      .split(/\r?\n/);
    const { target } = event;
    if (lines.length < 2 || !(target instanceof HTMLInputElement) || target.dataset.column !== 'new') return;
    event.preventDefault();
    const first = shown.findIndex(({ seriesKey }) => seriesKey === target.dataset.row);
    lines.forEach((line, index) => {
      const row = shown[first + index];
      const [cell = ''] = line.split('\t');
      if (row && cell.trim() !== '') change(row.seriesKey, { text: cell.trim(), isUnchanged: false });
    });
  };

  return (
    <Section
      id="update"
      className="update"
      title="Morning update"
      rule={`${formatCount(rows.filter(({ overdueDays }) => overdueDays > 0).length, 'figure')} due of ${rows.length}`}
    >
      <form onSubmit={(event) => void save(event)}>
        <fieldset className="update-common">
          <legend className="unseen">The same for all figures</legend>
          <label>
            <span>Source</span>
            <select
              aria-label="Source"
              value={common.sourceKey}
              onChange={({ target: { value } }) =>
                setCommon((now) => ({
                  ...now,
                  sourceKey: value,
                  reliability: sources.find(({ key }) => key === value)?.reliability ?? now.reliability,
                }))
              }
            >
              <option value="">choose a source</option>
              {sources.map(({ key, title }) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>As of</span>
            <input
              value={common.asOf}
              size={12}
              placeholder="14 Jan 2013"
              onChange={({ target: { value } }) => setCommon((now) => ({ ...now, asOf: value }))}
              onBlur={() => setCommon((now) => ({ ...now, asOf: dayWords(readDay(now.asOf, day)) }))}
            />
          </label>
          <label>
            <span>Reliability</span>
            <select
              aria-label="Reliability"
              value={common.reliability}
              onChange={({ target: { value } }) => setCommon((now) => ({ ...now, reliability: value }))}
            >
              <option value="">choose</option>
              {RELIABILITIES.map((grade) => (
                <option key={grade} value={grade}>{`${grade} ${RELIABILITY_WORDS[grade]}`}</option>
              ))}
            </select>
          </label>
          <label>
            <span>Credibility</span>
            <select
              aria-label="Credibility"
              value={common.credibility}
              onChange={({ target: { value } }) => setCommon((now) => ({ ...now, credibility: value }))}
            >
              {CREDIBILITIES.map((grade) => (
                <option key={grade} value={grade}>{`${grade} ${CREDIBILITY_WORDS[grade]}`}</option>
              ))}
            </select>
          </label>
          <label>
            <span>Find</span>
            <input type="search" value={words} placeholder="name or contributor" onChange={({ target: { value } }) => setWords(value)} />
          </label>
          <label className="is-check">
            <input type="checkbox" checked={isDueOnly} onChange={({ target: { checked } }) => setDueOnly(checked)} />{' '}
            <span>only what is due</span>
          </label>
        </fieldset>
        <div className="scroll">
          <table className="register ledger update-table">
            <thead>
              <tr>
                <th scope="col">Figure</th>
                <th scope="col" className="number">
                  Previous
                </th>
                <th scope="col">New</th>
                <th scope="col">Unchanged</th>
                <th scope="col">Note</th>
                <th scope="col">Answer</th>
              </tr>
            </thead>
            <tbody ref={grid} onKeyDown={onKeyDown} onPaste={onPaste}>
              {shown.map((row) => (
                <RowFields
                  key={row.seriesKey}
                  row={row}
                  entered={of(row.seriesKey)}
                  common={common}
                  progress={progress[row.seriesKey] ?? null}
                  context={context}
                  onChange={(part) => change(row.seriesKey, part)}
                  onUndo={(reportId) => void undo(row, reportId)}
                />
              ))}
            </tbody>
          </table>
        </div>
        {shown.length === 0 ? <p className="nothing">{rows.length === 0 ? 'No figure has a rhythm yet.' : 'No figure matches.'}</p> : null}
        <p className="update-save">
          <button type="submit">{`Save ${formatCount(waiting.length, 'figure')}`}</button> <span role="alert">{problem}</span>
        </p>
      </form>
      <div role="status">{moved === null ? null : <MovedList moved={moved} conflictsHref={pageHref(context, 'conflicts')} />}</div>
    </Section>
  );
}
