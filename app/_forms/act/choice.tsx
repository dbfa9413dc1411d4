import { useFormContext } from 'react-hook-form';
import type { Typed } from '../../../server/domain/definitions/form-fields';
import type { Definitions } from '../../../server/domain/definitions/types';
import { formatDay } from '../../../server/domain/format';
import type { Report } from '../../../server/domain/report';
import { valueWords } from '../../../server/domain/series/value-words';
import { ChoiceBox, ChoiceLine } from '../fields/choice-box';
import { TARGET } from './fields';

type Props = Readonly<{ reports: readonly Report[]; adoptedId: string | null; unit: string; definitions: Definitions }>;

/** The live reports that say different things of one day: one of them counts. */
export function Choice({ reports, adoptedId, unit, definitions }: Props) {
  const { register } = useFormContext<Typed>();
  const metaOf = (report: Report) =>
    [
      definitions.sources.find(({ key }) => key === report.sourceKey)?.title ?? report.sourceKey,
      `${report.reliability}${report.credibility}`,
      `true for ${formatDay(report.asOf)}`,
      `known ${formatDay(report.knownAt)}`,
      ...(report.isDerived ? ['derived'] : []),
      ...(report.id === adoptedId ? ['counts now'] : []),
    ].join(', ');
  return (
    <ChoiceBox name={TARGET.name} legend={TARGET.label}>
      {(id) =>
        reports.map((report, index) => (
          <ChoiceLine
            key={report.id}
            title={valueWords(report, unit)}
            meta={metaOf(report)}
            input={{ type: 'radio', value: report.id, ...(index === 0 ? { id } : {}), ...register(TARGET.name) }}
          />
        ))
      }
    </ChoiceBox>
  );
}
