import { formatCount } from '../../../../server/domain/format';
import type { UnitFill } from '../../../../server/domain/requirements/fill';
import type { Statement } from '../../../../server/domain/requirements/types';
import { fillSentence, fillWords } from '../../../../server/domain/requirements/words';

/** Fill of each force, and of all of them unit by unit. */
export function FillList({ statement }: Readonly<{ statement: Statement }>) {
  const forces = statement.forces.flatMap(({ forceKey, name, fills }) =>
    fills
      .filter(({ rows }) => rows > 0)
      .map((fill, _index, all) => ({ forceKey, name: all.length > 1 ? `${name}, ${fill.unit}` : name, fill })),
  );
  if (forces.length === 0) return <p className="nothing">No quantity that is needed is known on this day.</p>;
  return (
    <>
      <ul className="fills">
        {forces.map(({ forceKey, name, fill }) => (
          <li key={`${forceKey} ${fill.unit}`}>
            <a className="fill-name" href={`#need-${forceKey}`}>
              {name}
            </a>
            <span className="fill-share" data-known={fill.share !== null}>
              <FillNumber fill={fill} />
            </span>
            <FillBar share={fill.share} />
            <span className="small">{fillSentence(fill)}</span>
          </li>
        ))}
      </ul>
      <ul className="fill-all">
        {statement.fills
          .filter(({ rows }) => rows > 0)
          .map((fill) => (
            <li key={fill.unit}>
              <strong>{`All ${fill.unit}: ${fillWords(fill)}.`}</strong>
              {` ${fillSentence(fill)}. ${leftOut(fill)}`}
            </li>
          ))}
      </ul>
    </>
  );
}

function leftOut({ silent, unquantified }: UnitFill): string {
  const parts = [
    ...(silent > 0 ? [`${formatCount(silent, 'row')} without an offer that has a number ${silent === 1 ? 'fills' : 'fill'} nothing`] : []),
    ...(unquantified > 0
      ? [`${formatCount(unquantified, 'row')} without a known quantity ${unquantified === 1 ? 'is' : 'are'} left out`]
      : []),
  ];
  return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}

/** The number large, that it is a floor small. */
function FillNumber({ fill }: Readonly<{ fill: UnitFill }>) {
  const [, floor = '', number = ''] = /^(at least )?(.+)$/.exec(fillWords(fill)) ?? [];
  return (
    <>
      {floor === '' ? null : <small>{floor}</small>}
      {number}
    </>
  );
}

/** A bar of a share; hatched where it is unknown. */
export function FillBar({ share }: Readonly<{ share: number | null }>) {
  return (
    <span className={share === null ? 'bar bar-unknown' : 'bar bar-fill'} aria-hidden="true">
      {share === null ? null : <i style={{ width: `${share * 100}%` }} />}
    </span>
  );
}
