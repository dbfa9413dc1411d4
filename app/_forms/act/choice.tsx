import { useFormContext } from 'react-hook-form';
import type { Definitions } from '../../../server/domain/definitions/types';
import { formatDay } from '../../../server/domain/format';
import type { Report } from '../../../server/domain/report';
import { valueWords } from '../../../server/domain/series/value-words';
import type { Typed } from '../engine/typed';
import { useField } from '../fields/use-field';
import { TARGET } from './fields';

type Props = Readonly<{ reports: readonly Report[]; adoptedId: string | null; unit: string; definitions: Definitions }>;

/** The live reports that say different things of one day: one of them counts. */
export function Choice({ reports, adoptedId, unit, definitions }: Props) {
  const { register } = useFormContext<Typed>();
  const state = useField(TARGET.name, false);
  return (
    <fieldset className="form-choice" aria-describedby={state.error ? state.ids.error : undefined}>
      <legend>{TARGET.label}</legend>
      {reports.map((report, index) => (
        <label key={report.id}>
          <input type="radio" value={report.id} {...(index === 0 ? { id: state.id } : {})} {...register(TARGET.name)} />
          <span>
            <b>{valueWords(report, unit)}</b>
            <span className="form-choice-meta">
              {[
                definitions.sources.find(({ key }) => key === report.sourceKey)?.title ?? report.sourceKey,
                `${report.reliability}${report.credibility}`,
                `true for ${formatDay(report.asOf)}`,
                `known ${formatDay(report.knownAt)}`,
                ...(report.isDerived ? ['derived'] : []),
                ...(report.id === adoptedId ? ['counts now'] : []),
              ].join(', ')}
            </span>
          </span>
        </label>
      ))}
      {state.error ? (
        <p className="ff-error" id={state.ids.error}>
          {state.error}
        </p>
      ) : null}
    </fieldset>
  );
}
