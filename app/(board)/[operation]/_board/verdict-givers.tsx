import { Fragment } from 'react';
import { formatQuantity } from '../../../../server/domain/format';
import { enoughWords, type Givers, knownWords } from '../../../../server/domain/outlook/givers';
import type { Strength } from '../../../../server/domain/outlook/verdict';
import { capitalised } from '../../../../server/domain/shapes/capitalised';
import { measureName } from '../../../../server/domain/shapes/measure-names';
import type { PageContext } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';

type Props = Readonly<{ givers: Givers; strength: Strength; context: PageContext }>;

/** Who offered what, since when that is known, and whether it is enough: each figure leads to its history. */
export function VerdictGivers({ givers, strength, context }: Props) {
  const { rows, more } = givers;
  return (
    <p className="verdict-givers">
      {`${capitalised(measureName(strength.offered.measure, strength))}: `}
      {rows.map(({ key, name, value, seriesKey }, index) => (
        <Fragment key={key}>
          {index === 0 ? '' : ', '}
          <span>
            {`${name} `}
            <Figure context={context} seriesKey={seriesKey}>
              {formatQuantity(value, strength.unit)}
            </Figure>
          </span>
        </Fragment>
      ))}
      {more > 0 ? ` and ${more} more` : ''}
      {`. ${knownWords(givers, context.day)} `}
      <b>{enoughWords(givers, strength)}</b>
    </p>
  );
}
