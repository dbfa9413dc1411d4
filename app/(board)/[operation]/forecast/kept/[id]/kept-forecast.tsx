import { formatDay, formatNumber } from '../../../../../../server/domain/format';
import { personWords } from '../../../../../../server/domain/words';
import type { ForecastResult, KeptPage } from '../../../../../../server/services/app';
import { type PageContext, pageHref } from '../../../../../_app/page-context';
import { instantText } from '../../../../../_figures/change-list';
import { Columns } from '../../../../../_ui/columns';
import { ScrollBox } from '../../../../../_ui/scroll-box';
import { Section } from '../../../../../_ui/section';
import { dayOrNever, shareWords } from '../../forecast-words';
import { keptHref, madeWords } from '../../kept-words';

type Props = Readonly<{ page: KeptPage; context: PageContext }>;

/** Where it comes from, and whether the same bytes come out of the same input now. */
export function Origin({ page, context }: Props) {
  const { kept } = page;
  const { overrides, horizonDays, shape } = kept.settings;
  const set = Object.entries(overrides);
  return (
    <Section
      id="origin"
      className="answer"
      title={`The forecast of ${formatDay(kept.knownAt)}`}
      rule={`kept by ${personWords(kept.author)}, ${madeWords(kept)}`}
      actions={
        <>
          <a href={pageHref(context, 'forecast/scores')}>how earlier forecasts did</a>
          <a href={pageHref(context, 'forecast', kept.knownAt)}>the same day as it is forecast now</a>
        </>
      }
    >
      <Reproduction page={page} context={context} />
      <dl className="facts">
        <Fact name="Known at">{`${formatDay(kept.knownAt)}: no report that was known later is in it`}</Fact>
        <Fact name="Made">{`${instantText(kept.recordedAt)}, at revision ${kept.revision} of the log, ${kept.isAfterwards ? 'afterwards' : 'on its day'}`}</Fact>
        <Fact name="Method">{`${kept.method}: ${formatNumber(kept.runs)} runs, seed ${kept.seed}, horizon ${formatNumber(horizonDays)} days, ${shape}`}</Fact>
        {set.length > 0 ? <Fact name="Set by hand">{set.map(([key, value]) => `${key} ${formatNumber(value, 3)}`).join('; ')}</Fact> : null}
        {kept.note === '' ? null : <Fact name="Why">{kept.note}</Fact>}
        <Fact name="Engine">{kept.engine}</Fact>
        <Fact name="SHA-256 of its input">{kept.inputHash}</Fact>
        <Fact name="SHA-256 of its result">{kept.resultHash}</Fact>
      </dl>
    </Section>
  );
}

function Fact({ name, children }: Readonly<{ name: string; children: string }>) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Reproduction({ page: { kept, isWhole, isOfFormerMethod, reproduced }, context }: Props) {
  if (!isWhole) return <p className="refused">The kept forecast no longer matches its hashes: it was altered in the database.</p>;
  if (isOfFormerMethod) return <p>An earlier method of Muster made it. It is shown as kept and cannot be recalculated.</p>;
  if (reproduced === null)
    return (
      <p>
        {'Not recalculated yet. '}
        <a href={`${keptHref(context, kept.id)}?again=1`}>Recalculate from its input and compare</a>
      </p>
    );
  const isOtherEngine = reproduced.engine !== kept.engine;
  if (reproduced.isSame)
    return (
      <p className="verdict is-reproduced">
        {`Reproduced: recalculated from its input${isOtherEngine ? `, by another version of the engine (${reproduced.engine})` : ''}, byte for byte the same, sha256 ${kept.resultHash.slice(0, 16)}…`}
      </p>
    );
  return (
    <p className="verdict">
      {isOtherEngine
        ? `Recalculated, it differs: the engine has changed since (${reproduced.engine}, then ${kept.engine}). The kept forecast is shown.`
        : 'Recalculated by the same engine, it differs. This is a fault. The kept forecast is shown.'}
    </p>
  );
}

/** Every date as it was forecast then. */
export function DatesThen({ result }: Readonly<{ result: ForecastResult }>) {
  return (
    <Section id="dates" title="Every date, as it was forecast" rule="nothing of it was computed anew">
      <ScrollBox label="Every date, as it was forecast: the table">
        <table className="register">
          <Columns of={['Milestone or strength', 'P10', 'P50', 'P80', 'P90', { number: 'Not within the horizon' }]} />
          <tbody>
            {result.rows.map(({ key, name, reached, never, p10, p50, p80, p90 }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {reached === null ? (
                  [p10, p50, p80, p90].map((day, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: four percentiles in their order.
                    <td key={place} className="day">
                      {dayOrNever(day)}
                    </td>
                  ))
                ) : (
                  <td colSpan={4} className="day">{`reached ${formatDay(reached)}`}</td>
                )}
                <td className="number">{reached === null ? shareWords(never) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
