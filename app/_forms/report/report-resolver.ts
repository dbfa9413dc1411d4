import type { FieldError, Resolver } from 'react-hook-form';
import type { Day } from '../../../server/domain/days';
import type { Definitions } from '../../../server/domain/definitions/types';
import { type ReportInput, reportInput } from '../../../server/domain/input/report-input';
import { problemsOfReport } from '../../../server/domain/input/report-problems';
import { typedResolver } from '../engine/resolver';
import { type Field, type Typed, textIn, toInput } from '../engine/typed';
import { chosenKey, findSeries, partsOf } from './about';
import { COMMON, QUALIFIER } from './fields';
import { readQuantity } from './quantity';

type About = Readonly<{ operation: string; fixedKey: string | null; definitions: Definitions; today: Day }>;

/** Fields whose names the schema knows as they are. */
const SCHEMA_FIELDS: readonly Field[] = [...COMMON, QUALIFIER];

/** What was typed as a report for the schema. */
export function toReport(typed: Typed, { operation, fixedKey, definitions }: Omit<About, 'today'>): Record<string, unknown> {
  const key = fixedKey ?? chosenKey(typed);
  const unit = findSeries(key, definitions)?.unit ?? '';
  const quantity = (name: string) => readQuantity(textIn(typed, name), unit);
  return {
    ...toInput(SCHEMA_FIELDS, typed),
    operation,
    seriesKey: key ?? '',
    kind: 'value',
    targetId: null,
    value: quantity('value'),
    low: quantity('low'),
    high: quantity('high'),
    credibility: Number(textIn(typed, 'credibility')),
  };
}

const DAY_WORDS = 'Give a day that exists, as YYYY-MM-DD.';

/** What the schema cannot say in the words of this form. */
function ownErrors(typed: Typed, about: About): Record<string, FieldError> {
  const wrong = (message: string): FieldError => ({ type: 'own', message });
  const key = about.fixedKey ?? chosenKey(typed);
  const series = findSeries(key, about.definitions);
  const left =
    about.fixedKey === null
      ? partsOf(typed).filter((part) => !('isOptional' in part && part.isOptional) && textIn(typed, part.name) === '')
      : [];
  const report = toReport(typed, about);
  return {
    ...Object.fromEntries(left.map(({ name }) => [name, wrong('Choose one.')])),
    ...(key !== null && !series ? { about: wrong(`${key} names nothing that was known on this day.`) } : {}),
    ...(report.value === null ? { value: wrong('A value is needed.') } : {}),
    ...(series?.unit === 'day'
      ? Object.fromEntries(
          ['value', 'low', 'high'].filter((name) => typeof report[name] === 'string').map((name) => [name, wrong(DAY_WORDS)]),
        )
      : {}),
  };
}

/** Checks a report as the server does, as far as the page can know. */
export function reportResolver(about: About): Resolver<Typed, unknown, ReportInput> {
  const check = typedResolver<ReportInput>(reportInput, SCHEMA_FIELDS, (_input, typed) => toReport(typed, about));
  return async (typed, context, options) => {
    const checked = await check(typed, context, options);
    const { seriesKey: _chosen, ...errors } = { ...checked.errors, ...ownErrors(typed, about) };
    if (Object.keys(errors).length > 0) return { values: {}, errors };
    const report = reportInput.parse(toReport(typed, about));
    const series = findSeries(report.seriesKey, about.definitions);
    const problems = series ? problemsOfReport(report, series, about.today) : [];
    if (problems.length > 0)
      return { values: {}, errors: Object.fromEntries(problems.map(({ field, message }) => [field, { type: 'rule', message }])) };
    return { values: report, errors: {} };
  };
}
