import type { Definitions } from '../../../server/domain/definitions/types';
import { formatAge, formatDay, formatQuantity, unitWords } from '../../../server/domain/format';
import { CODED_UNITS, CREDIBILITY_WORDS, RELIABILITY_WORDS } from '../../../server/domain/words';
import type { SeriesPage } from '../../../server/services/app';

type Props = Readonly<{ page: SeriesPage | null; unit: string; definitions: Definitions }>;

const SAYS_ITSELF: readonly string[] = ['day', ...CODED_UNITS.keys(), 'percent', 'USD million'];

/** What stands now, how old it is and who said it: what a report is held against. */
export function Present({ page, unit, definitions }: Props) {
  if (!page || page.value === null) return <p className="form-present">Nobody has reported this yet, as far as is known on this day.</p>;
  const { asOf, knownAt, ageDays, grade, sourceKeys, conflictCount, low, high } = page.provenance;
  const sources = sourceKeys.map((key) => definitions.sources.find((source) => source.key === key)?.title ?? key);
  return (
    <div className="form-present">
      <p>
        <span className="form-present-word">Now</span> <strong>{page.valueText}</strong>
        {SAYS_ITSELF.includes(unit) ? null : <span className="form-present-unit">{` ${unitWords(unit)}`}</span>}
      </p>
      <p className="form-present-meta">
        {asOf === null ? null : (
          <span>{`true for ${formatDay(asOf)}${ageDays === null || ageDays <= 0 ? '' : `, ${formatAge(ageDays)} old`}`}</span>
        )}
        {knownAt === null || knownAt === asOf ? null : <span>{`known ${formatDay(knownAt)}`}</span>}
        {grade ? (
          <span>{`${grade.reliability}${grade.credibility}: ${RELIABILITY_WORDS[grade.reliability]} source, ${CREDIBILITY_WORDS[grade.credibility]}`}</span>
        ) : null}
        {sources.map((title) => (
          <span key={title}>{title}</span>
        ))}
        {conflictCount > 0 && low !== null && high !== null ? (
          <span className="form-conflict">{`live reports disagree: ${formatQuantity(low, unit)} to ${formatQuantity(high, unit)}`}</span>
        ) : null}
      </p>
    </div>
  );
}
