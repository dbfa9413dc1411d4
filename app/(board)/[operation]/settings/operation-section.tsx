import './settings.css';
import { formatDay, formatPercent } from '../../../../server/domain/format';
import { ownWordsOf } from '../../../../server/domain/shapes/own-words';
import type { OwnWords } from '../../../../server/domain/shapes/shape';
import { shapeOf } from '../../../../server/domain/shapes/shapes';
import type { OperationSettings, Viewer } from '../../../../server/services/app';
import { AccountFormButton } from '../../../_account/account-form-button';
import { ActionButton } from '../../../_account/action-button';
import { instantText } from '../../../_figures/change-list';
import { Section } from '../../../_ui/section';

/** What everybody wants to know of it, by the keys that it names. */
function questionWords(question: OperationSettings['question']): string {
  if (question === null) return 'when is 95 % of the largest force there?';
  if (question.kind === 'milestone') return `when is ${question.milestoneKey} reached?`;
  return `when is ${formatPercent(question.share)} of ${question.forceKey} there?`;
}

/** What is called by a word of its own, beside the word of its shape. */
function wordsOf(shape: string, words: OwnWords): string {
  const own = ownWordsOf(shapeOf({ shape })).flatMap(({ key, usual }) => (words[key] === undefined ? [] : [`${words[key]} (${usual})`]));
  return own.join(', ') || '–';
}

type Props = Readonly<{ settings: OperationSettings; viewer: Viewer }>;

/** What an operation says of itself; for whoever may, the ways to archive, copy and delete it. */
export function OperationSection({ settings, viewer }: Props) {
  const { key, version, title, subtitle, heldOn, present, timeZone, rollup, tags, shape, words, question, archivedAt } = settings;
  const form = { operation: key, version, title, subtitle, heldOn, timeZone, rollup, tags, shape, words, question, day: present };
  const isArchived = archivedAt !== null;
  return (
    <>
      <Section
        id="operation"
        title="Operation"
        actions={
          isArchived ? undefined : (
            <AccountFormButton about={{ form: 'operation', settings: form }} label="change" name="Change the operation" />
          )
        }
      >
        <ul className="lines">
          <li>
            <span>Title</span>
            <b>{title}</b>
          </li>
          <li>
            <span>Subtitle</span>
            <b>{subtitle || '–'}</b>
          </li>
          <li>
            <span>Key</span>
            <b>{key}</b>
          </li>
          <li>
            <span>Is about</span>
            <b>{shapeOf({ shape }).name}</b>
          </li>
          <li>
            <span>Its own words</span>
            <b>{wordsOf(shape, words)}</b>
          </li>
          <li>
            <span>Its question</span>
            <b>{questionWords(question)}</b>
          </li>
          <li>
            <span>Its present</span>
            <b>{heldOn === null ? `today, ${formatDay(present)}` : `held at ${formatDay(heldOn)}`}</b>
          </li>
          <li>
            <span>Time zone of its day</span>
            <b>{timeZone.replaceAll('_', ' ')}</b>
          </li>
          <li>
            <span>Roll-up of its readiness</span>
            <b>{rollup}</b>
          </li>
          <li>
            <span>Tags</span>
            <b>{tags.length === 0 ? '–' : tags.join(', ')}</b>
          </li>
        </ul>
      </Section>
      {viewer.mayBegin ? (
        <Section id="keeping" title="Archive, copy, delete" rule={isArchived ? `archived since ${instantText(archivedAt)}` : undefined}>
          <ul className="lines">
            <li>
              <span>{isArchived ? 'Nobody can write to it.' : 'Archived, it is read-only and off the list.'}</span>
              <ActionButton
                action={{ name: 'archive-operation', operation: key, isArchived: !isArchived }}
                label={isArchived ? 'take out of the archive' : 'archive'}
                name={isArchived ? `Take ${title} out of the archive` : `Archive ${title}`}
                question={isArchived ? 'It can be written to again.' : 'Nobody can write to it until it is taken out of the archive.'}
                yes={isArchived ? 'Take it out' : 'Archive it'}
              />
            </li>
            <li>
              <span>Another operation with its definitions, without its reports.</span>
              <AccountFormButton about={{ form: 'copy-operation', operation: key, title }} label="copy" name={`Copy ${title}`} />
            </li>
            <li>
              <span>The whole record, in one file.</span>
              <a href={`/api/v1/operations/${encodeURIComponent(key)}/export.jsonl.gz`} download>
                export
              </a>
            </li>
            <li>
              <span>Deletes the whole record, permanently.</span>
              <AccountFormButton about={{ form: 'remove-operation', operation: key, title }} label="delete" name={`Delete ${title}`} />
            </li>
          </ul>
        </Section>
      ) : null}
    </>
  );
}
