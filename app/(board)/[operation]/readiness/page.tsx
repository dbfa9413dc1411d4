import { readDay } from '../../../../server/domain/day-text';
import { DayInput } from '../../../_ui/day-input';
import '../../../_scenarios/scenarios.css';
import './readiness.css';
import { formatCount, formatDay, formatNumber, formatPercent, formatSigned } from '../../../../server/domain/format';
import type { Driver, TreeComponent } from '../../../../server/domain/readiness/drivers';
import type { WeightsBand } from '../../../../server/domain/readiness/weights-band';
import type { ReadinessPage } from '../../../../server/services/app';
import { getApp } from '../../../_app/get-app';
import { oneOf } from '../../../_app/one-of';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { scoreText } from '../../../_figures/marks';
import { FormButton } from '../../../_forms/form-button';
import { drawPage, type PageProps } from '../../../_shell/operation-page';
import { Columns } from '../../../_ui/columns';
import { Popover } from '../../../_ui/popover';
import { Section } from '../../../_ui/section';

const ROLLUP_WORDS = { mean: 'mean', geometric: 'geometric mean', weakest: 'the weakest decides' } as const;

/** The readiness tree: weights, roll-up, coverage; how much of the index is a choice of weights; what moved it. */
export default async function ReadinessTreePage(props: PageProps) {
  const { operation } = await props.params;
  const typed = oneOf((await props.searchParams)['since']);
  const since = typed === null ? null : readDay(typed);
  return drawPage(props, 'readiness', async (_register, context, known) => {
    const answer = await (await getApp()).ask('readiness.get', { operation, known, since });
    if (!answer.ok) {
      return (
        <p className="nothing">
          {answer.error.message} <a href={pageHref(context, 'readiness')}>Compare with the last change</a>
        </p>
      );
    }
    const page = answer.value;
    return (
      <>
        <Section
          id="index"
          title="The index and its weights"
          rule="how much of it is a choice"
          actions={
            <Popover group="index" label="method" hint="how readiness is made">
              <ul className="method">
                {page.readiness.method.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Popover>
          }
        >
          <Index page={page} />
        </Section>
        <Section
          id="tree"
          title="Components and indicators"
          rule={`${ROLLUP_WORDS[page.tree.rollup]} of the components that are measured`}
          actions={<FormButton context={context} form="component" label="add a component" />}
        >
          <Tree page={page} context={context} />
        </Section>
        <Section id="drivers" title="What changed it" rule="the part of each indicator in the change of the index">
          <Moved page={page} context={context} />
        </Section>
      </>
    );
  });
}

function Index({ page: { readiness, band } }: Readonly<{ page: ReadinessPage }>) {
  if (readiness.value === null || band === null) return <p className="nothing">Nothing is measured on this day.</p>;
  return (
    <div className="index">
      <p className="index-figure">
        <strong>{scoreText(readiness.value)}</strong>
        <span>
          {`of 100, ${readiness.band?.word.toLowerCase() ?? ''}`}
          <span className="small">{`${readiness.measured} of ${formatCount(readiness.of, 'component')} measured`}</span>
        </span>
      </p>
      <div>
        <Band band={band} value={readiness.value} />
        <p className="index-words">{bandWords(band, readiness.value)}</p>
        <p className="small">
          {`${formatNumber(band.draws, 0)} sets of weights, each as likely as any other (Dirichlet with all parameters 1, seed ${band.seed}). The weights are an assumption; this shows how much depends on them, not how well the components are measured.`}
        </p>
      </div>
    </div>
  );
}

function bandWords({ p5, p95, lowest, highest }: WeightsBand, value: number): string {
  if (highest - lowest < 0.005) return `All measured components score the same, so any weights give ${scoreText(value)}.`;
  return `With other weights, nine in ten give ${scoreText(p5)} to ${scoreText(p95)}; whatever the weights, ${scoreText(lowest)} to ${scoreText(highest)}.`;
}

/** From 0 to 100: what any weights can give, what nine in ten give, and the index. */
function Band({ band, value }: Readonly<{ band: WeightsBand; value: number }>) {
  const place = (from: number, to: number) => ({ left: `${from * 100}%`, width: `${Math.max(0.3, (to - from) * 100)}%` });
  return (
    <div className="index-band">
      <div className="index-track" aria-hidden="true">
        <i className="index-any" style={place(band.lowest, band.highest)} />
        <i className="index-most" style={place(band.p5, band.p95)} />
        <i className="index-mark" style={{ left: `${value * 100}%` }} />
      </div>
      <div className="index-scale" aria-hidden="true">
        <span>0</span>
        <span>50</span>
        <span>100</span>
      </div>
    </div>
  );
}

function Tree({ page: { tree, readiness }, context }: Readonly<{ page: ReadinessPage; context: PageContext }>) {
  const measured = tree.components.filter((_, index) => readiness.components[index]?.value !== null);
  const total = measured.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <div className="scroll">
      <table className="register tree">
        <Columns of={['Component and indicators', { number: 'Of 100' }, { number: 'Weight' }, 'Measured', 'Roll-up']} />
        {tree.components.map((component) => {
          const row = readiness.components.find(({ key }) => key === component.key);
          const value = row?.value ?? null;
          return (
            <tbody key={component.key}>
              <tr className="tree-component">
                <th scope="row">
                  <a href={`${pageHref(context, 'indicators')}#component-${component.key}`}>{component.name}</a>{' '}
                  <FormButton context={context} form="component" subject={component.key} label="edit" name={`Edit ${component.name}`} />{' '}
                  <FormButton
                    context={context}
                    form="indicator"
                    within={component.key}
                    label="add an indicator"
                    name={`Add an indicator to ${component.name}`}
                  />
                  <span className="meta">{component.note}</span>
                </th>
                <td className="number">{scoreText(value)}</td>
                <td className="number">{value === null ? 'left out' : total > 0 ? formatPercent(component.weight / total) : '–'}</td>
                <td>{`${row?.measured ?? 0} of ${row?.of ?? 0}`}</td>
                <td>{ROLLUP_WORDS[component.rollup]}</td>
              </tr>
              <Leaves component={component} context={context} />
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

function Leaves({ component, context }: Readonly<{ component: TreeComponent; context: PageContext }>) {
  const measured = component.indicators.filter(({ attainment }) => attainment !== null).length;
  return component.indicators.map(({ key, name, attainment }) => (
    <tr key={key} className="tree-leaf">
      <th scope="row">
        <Figure context={context} seriesKey={`indicator.${key}`}>
          {name}
        </Figure>{' '}
        <FormButton context={context} form="indicator" subject={key} label="edit" name={`Edit ${name}`} />
      </th>
      <td className="number">{scoreText(attainment)}</td>
      <td className="number">{attainment === null ? 'left out' : component.rollup === 'weakest' ? '–' : formatPercent(1 / measured)}</td>
      <td />
      <td />
    </tr>
  ));
}

function Moved({ page: { since }, context }: Readonly<{ page: ReadinessPage; context: PageContext }>) {
  const drivers = since?.drivers ?? null;
  return (
    <>
      <form method="get" className="since">
        {context.known === null ? null : <input type="hidden" name="known" value={context.known} />}
        <label>
          {'since '}
          <DayInput name="since" day={since?.day} required />
        </label>
        <button type="submit" className="plain">
          compare
        </button>
      </form>
      {since === null || drivers === null ? (
        <p className="nothing">
          {since === null ? 'The index was the same on each day before.' : 'The index is unknown on one of the two days.'}
        </p>
      ) : (
        <>
          <p className="said-what">
            {`${scoreText(drivers.from)} on ${formatDay(since.day)}, ${scoreText(drivers.to)} on ${formatDay(context.day)}: ${points(drivers.to - drivers.from)}, by ${formatCount(drivers.drivers.length, 'indicator')}.`}
          </p>
          <div className="scroll">
            <table className="register drivers">
              <Columns of={['Indicator', { number: 'Was' }, { number: 'Is' }, { number: 'Contribution' }]} />
              <tbody>
                {drivers.drivers.map((driver) => (
                  <DriverRow key={driver.key} driver={driver} context={context} />
                ))}
                <tr className="is-headline">
                  <th scope="row">
                    Not due to a single indicator
                    <span className="meta">zero unless an indicator was newly measured or no longer measured</span>
                  </th>
                  <td />
                  <td />
                  <td className="number">{points(drivers.residual)}</td>
                </tr>
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}

/** Less than this reads as nothing: half a tenth of a point. */
const LEAST_POINT = 0.0005;

/** A change of the index in its own points of 100, to a tenth. */
function points(by: number): string {
  return formatSigned(by * 100);
}

function DriverRow({ driver, context }: Readonly<{ driver: Driver; context: PageContext }>) {
  const say = (value: number | null) => (value === null ? 'not measured' : formatNumber(value * 100));
  return (
    <tr>
      <th scope="row">
        <Figure context={context} seriesKey={`indicator.${driver.key}`}>
          {driver.name}
        </Figure>
        <span className="meta">{driver.component}</span>
      </th>
      <td className="number">{say(driver.before)}</td>
      <td className="number">{say(driver.after)}</td>
      <td className="number" data-moved={Math.abs(driver.by) < LEAST_POINT ? 'not' : driver.by < 0 ? 'down' : 'up'}>
        {points(driver.by)}
      </td>
    </tr>
  );
}
