import type { IndicatorRow } from '../../../../server/domain/board/types';
import type { Indicator } from '../../../../server/domain/definitions/types';
import { formatDay, formatQuantity } from '../../../../server/domain/format';
import { getApp } from '../../../_app/get-app';
import { IndicatorTable } from '../../../_figures/indicator-table';
import { FormButton } from '../../../_forms/form-button';
import { drawPage, type PageProps } from '../../../_shell/operation-page';
import { Section } from '../../../_ui/section';

export default async function IndicatorsPage(props: PageProps) {
  const { operation } = await props.params;
  return drawPage(props, 'indicators', async ({ board, definitions }, context, known) => {
    const drawn = await (await getApp()).ask('board.page', { operation, known });
    const drawings = drawn.ok ? drawn.value.drawings : {};
    const rows = [...board.indicators, ...board.signs];
    const unique = rows.filter((row, index) => rows.findIndex(({ key }) => key === row.key) === index);
    const { components } = board.readiness;
    const edit = (row: IndicatorRow) => (
      <FormButton context={context} form="indicator" subject={row.key} label="edit" name={`Edit ${row.name}`} />
    );
    return (
      <>
        {components.map((component, index) => {
          const own = unique.filter(({ componentKey }) => componentKey === component.key);
          const score =
            component.value === null
              ? 'not measured'
              : `${Math.round(component.value * 100)} of 100, ${component.band?.word.toLowerCase() ?? ''}`;
          return (
            <Section
              key={component.key}
              id={`component-${component.key}`}
              title={component.name}
              rule={`${score}; ${component.measured} of ${component.of} measured${component.note ? `; ${component.note}` : ''}`}
              actions={index === 0 ? <FormButton context={context} form="indicator" label="add an indicator" /> : null}
            >
              <IndicatorTable rows={own} components={components} drawings={drawings} context={context} marks={{}} actionsOf={edit} />
              <Thresholds indicators={definitions.indicators.filter(({ key }) => own.some((row) => row.key === key))} />
            </Section>
          );
        })}
      </>
    );
  });
}

/** What each indicator is measured against, and from when. */
function Thresholds({ indicators }: Readonly<{ indicators: readonly Indicator[] }>) {
  return (
    <details className="more">
      <summary>What they are measured against</summary>
      <dl className="method">
        {indicators.map((indicator) => (
          <div key={indicator.key}>
            <dt>{indicator.name}</dt>
            <dd>
              {indicator.targetBy ? (
                <span className="line">{`against the figure ${indicator.targetBy.replace(/^figure:/, '')} of the same day`}</span>
              ) : null}
              {indicator.thresholds.map((threshold) => (
                <span key={`${threshold.holdsFrom}${threshold.knownFrom}`} className="line">
                  {`from ${formatDay(threshold.holdsFrom)}: nothing at ${formatQuantity(threshold.floor, indicator.unit)}, full at ${formatQuantity(threshold.target, indicator.unit)}`}
                </span>
              ))}
              <span className="line">{`${indicator.direction} is better; stale after ${indicator.updateIntervalDays} days${indicator.isAssumption ? '; an assumption' : ''}`}</span>
              {indicator.note ? <span className="line">{indicator.note}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
