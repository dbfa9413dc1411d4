import { formatCount, formatDay, formatPercent, formatQuantity } from '../../../../server/domain/format';
import { ruleWords } from '../../../../server/domain/requirements/allowance';
import type { Offer } from '../../../../server/domain/requirements/offers';
import { laterWords } from '../../../../server/domain/requirements/pledge-words';
import { SILENCE_WORDS } from '../../../../server/domain/requirements/silence';
import type { ForceStatement, RequirementRow } from '../../../../server/domain/requirements/types';
import { quantityWords, stateWords } from '../../../../server/domain/requirements/words';
import { capitalised } from '../../../../server/domain/shapes/capitalised';
import { measureName } from '../../../../server/domain/shapes/measure-names';
import { rungsOf } from '../../../../server/domain/shapes/rungs';
import type { PageContext } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { KnownLater, MetaLine } from '../../../_figures/meta-line';
import { FormButton } from '../../../_forms/form-button';
import { FillBar } from './fill-list';

type Props = Readonly<{ force: ForceStatement; context: PageContext }>;

/** Lines against contributors. It scrolls in a box of its own; its heads stay. */
export function Matrix({ force, context }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard.
    <section className="scroll matrix-box" aria-label={`Requirements of ${force.name} against contributors`} tabIndex={0}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">Requirement</th>
            <th scope="col" className="number matrix-wide-number">
              Needed
            </th>
            <th scope="col" className="number">
              Counts
            </th>
            <th scope="col" className="matrix-fill">
              Fill
            </th>
            {force.columns.map(({ key, name }) => (
              <th key={key} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {force.rows.map((row) => (
            <tr key={row.key} id={`need-${row.key === force.forceKey ? `${row.key}-whole` : row.key}`}>
              <th scope="row">
                <RowHead row={row} force={force} context={context} />
              </th>
              <td className="number">
                <Needed row={row} context={context} />
              </td>
              <td className="number matrix-counted">{row.counted === null ? <Unknown /> : formatQuantity(row.counted, row.unit)}</td>
              <td className="matrix-fill">
                {row.needed === null ? null : <FillBar share={row.fill.share} />}
                <span className="need-state" data-state={row.state}>
                  {row.fill.share === null ? stateWords(row) : `${formatPercent(row.fill.share)}, ${stateWords(row)}`}
                </span>
              </td>
              {force.columns.map(({ key, name }) => (
                <td key={key} className="number">
                  {row.offers
                    .filter(({ contributorKey }) => contributorKey === key)
                    .map((offer) => (
                      <OfferCell key={offer.key} offer={offer} row={row} name={name} force={force} context={context} />
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The same for a telephone: each requirement with who offers what. */
export function RequirementList({ force, context }: Props) {
  const nameOf = (key: string) => force.columns.find((column) => column.key === key)?.name ?? key;
  return (
    <ul className="needs">
      {force.rows.map((row) => (
        <li key={row.key}>
          <div className="needs-head">
            <strong>
              <RowHead row={row} force={force} context={context} />
            </strong>
            <span className="needs-figure">
              {row.counted === null ? <Unknown /> : formatQuantity(row.counted, row.unit)}
              {row.needed === null ? null : ` of ${quantityWords(row.needed, row.unit)}`}
            </span>
          </div>
          {row.needed === null ? null : <FillBar share={row.fill.share} />}
          <span className="need-state" data-state={row.state}>
            {stateWords(row)}
          </span>
          {row.offers.length === 0 ? null : (
            <ul className="needs-offers">
              {row.offers.map((offer) => (
                <li key={offer.key}>
                  <span>{nameOf(offer.contributorKey)}</span>
                  <OfferCell offer={offer} row={row} name={nameOf(offer.contributorKey)} force={force} context={context} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

type RowProps = Readonly<{ row: RequirementRow; force: ForceStatement; context: PageContext }>;

function RowHead({ row, context }: RowProps) {
  const facts = [
    ...(row.neededBy === null ? [] : [`by ${formatDay(row.neededBy)}`]),
    ...(row.place === '' ? [] : [row.place]),
    ...(row.priority === null ? [] : [`priority ${row.priority}`]),
    ...(row.isAssumption ? ['assumption'] : []),
    row.unit,
  ];
  return (
    <>
      {row.name}{' '}
      {row.lineKey === null ? null : (
        <FormButton context={context} form="line" subject={row.key} label="edit" name={`Edit the requirement ${row.name}`} />
      )}
      <span className="meta">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </span>
      {row.note === '' ? null : <span className="meta matrix-note">{row.note}</span>}
    </>
  );
}

function Needed({ row, context }: Readonly<{ row: RequirementRow; context: PageContext }>) {
  if (row.needed === null) return <Unknown words="no quantity known" />;
  return (
    <>
      <Figure context={context} seriesKey={row.neededKey}>
        {formatQuantity(row.needed, row.unit)}
      </Figure>
      <MetaLine provenance={row.neededFrom} unit={row.unit} withSources={false} />
    </>
  );
}

function Unknown({ words = 'no number given' }: Readonly<{ words?: string }>) {
  return (
    <span className="none-seen" title={words}>
      <span aria-hidden="true">–</span>
      <span className="unseen">{words}</span>
    </span>
  );
}

type CellProps = Readonly<{ offer: Offer; row: RequirementRow; name: string; force: ForceStatement; context: PageContext }>;

function OfferCell({ offer, row, name, force, context }: CellProps) {
  const isMatchable = row.lineKey === null && force.rows.some(({ lineKey, unit }) => lineKey !== null && unit === force.unit);
  return (
    <span className="offer">
      <FormButton
        context={context}
        form="pledge"
        subject={offer.key}
        label={isMatchable ? 'match' : 'edit'}
        name={`${isMatchable ? 'Match or edit' : 'Edit'} the pledge of ${name} to ${row.name}`}
      />
      <Figure context={context} seriesKey={offer.seriesKey} className={offer.counted === null ? 'none-seen' : ''}>
        {offer.counted === null ? <Unknown /> : formatQuantity(offer.counted, row.unit)}
      </Figure>
      <span className="meta">
        {offer.rule && offer.offered !== null ? (
          <span
            title={ruleWords(offer.offered - (offer.tooLate ?? 0), offer.rule, row.unit)}
          >{`of ${formatQuantity(offer.offered, row.unit)}`}</span>
        ) : null}
        {offer.silence !== null || offer.rung === null ? (
          <span>{SILENCE_WORDS[offer.silence ?? 'not known']}</span>
        ) : offer.rung === rungsOf(force).offered ? null : (
          <span>{measureName(offer.rung, force)}</span>
        )}
        <KnownLater list={offer.provenance.hindsight} />
        {offer.later ? <span>{laterWords(offer.later, row.unit)}</span> : null}
        {offer.tooLate ? <span>{`${formatQuantity(offer.tooLate, row.unit)} too late`}</span> : null}
        {offer.ofMembers ? <span>{`${formatQuantity(offer.ofMembers, row.unit)} by its members`}</span> : null}
        {offer.onLines > 0 ? <span>{`${formatQuantity(offer.onLines, row.unit)} on lines`}</span> : null}
      </span>
    </span>
  );
}

/** Conditions and caveats, and what each takes from the number that counts. */
export function Conditions({ force, context }: Props) {
  const conditional = force.rows.flatMap((row) =>
    row.offers
      .filter(({ conditions, caveats, rule }) => conditions !== '' || caveats !== '' || rule !== null)
      .map((offer) => ({ row, offer, name: force.columns.find(({ key }) => key === offer.contributorKey)?.name ?? offer.contributorKey })),
  );
  if (conditional.length === 0) return null;
  return (
    <div className="conditions">
      <h3>{`Conditions and caveats: ${formatCount(conditional.length, 'offer')}`}</h3>
      <ul>
        {conditional.map(({ row, offer, name }) => (
          <li key={`${row.key} ${offer.key}`}>
            <strong>{row.lineKey === null ? name : `${name}, ${row.name}`}</strong>
            {`: ${[offer.conditions, offer.caveats].filter((text) => text !== '').join('; ') || 'none seen'}. `}
            <span className={offer.rule ? 'rule is-lowered' : 'rule'}>{ruleSentence(offer, row)}</span>
            <FormButton
              context={context}
              form="pledge"
              subject={offer.key}
              label="edit"
              name={`Edit what counts of the pledge of ${name} to ${row.name}`}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ruleSentence({ offered, rule, silence, tooLate = 0 }: Offer, { unit }: RequirementRow): string {
  if (offered === null) return `${capitalised(SILENCE_WORDS[silence ?? 'not known'])}: counts nothing.`;
  if (tooLate > 0) {
    const late = `${formatQuantity(tooLate, unit)} of ${formatQuantity(offered, unit)} come after they are needed`;
    return rule ? `${late}. Of the rest: ${ruleWords(offered - tooLate, rule, unit)}.` : `${late}.`;
  }
  return rule ? `${ruleWords(offered, rule, unit)}.` : `${formatQuantity(offered, unit)} offered, counts in full.`;
}

/** From the headline total to what counts here, where they are not the same. */
export function Reconciled({ force, context }: Props) {
  const { headline, counted, steps } = force.reconciliation;
  if (headline === null || steps.length === 0) return null;
  return (
    <div className="reconciled">
      <h3>Why this differs from the headline total</h3>
      <p>
        {`The board’s headline ${measureName(rungsOf(force).offered, force)} is `}
        <Figure context={context} seriesKey={`${force.forceKey}.${rungsOf(force).offered}`}>
          {formatQuantity(headline, force.unit)}
        </Figure>
        {`; offers that count here add up to ${formatQuantity(counted, force.unit)}.`}
      </p>
      <ul>
        {steps.map(({ words, by }) => (
          <li key={words}>
            <span className="number">{`${by > 0 ? '+' : '−'}${formatQuantity(Math.abs(by), force.unit)}`}</span>
            {words}
          </li>
        ))}
      </ul>
    </div>
  );
}
