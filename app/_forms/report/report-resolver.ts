import type { FieldError, Resolver } from 'react-hook-form';
import { readDay } from '../../../server/domain/day-text';
import { type Day, isDay } from '../../../server/domain/days';
import { type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import { type ReportInput, reportInput } from '../../../server/domain/input/report-input';
import { problemsOfReport } from '../../../server/domain/input/report-problems';
import type { Series } from '../../../server/domain/report';
import { typedResolver } from '../engine/resolver';
import { chosenKey, findSeries, keyIn, mayBeForLater, partsOf } from './about';
import { SCHEMA_FIELDS } from './fields';
import { unreadQuantities } from './quantity';
import { type About, provisionalReport, toReport } from './to-report';

type Errors = Record<string, FieldError>;

function own(message: string): FieldError {
  return { type: 'own', message };
}

/** What is missing in the choice of a series, or wrong with it. */
function choiceErrors(typed: Typed, key: string | null, series: Series | null): Errors {
  if (series) return {};
  if (key !== null) return { about: own(`${key} names nothing that was known on this day.`) };
  const left = partsOf(typed).filter((part) => !('isOptional' in part && part.isOptional) && textIn(typed, part.name) === '');
  return Object.fromEntries(left.map(({ name }) => [name, own('Choose one.')]));
}

/** What the schema cannot say in the words of this form. */
function quantityErrors(typed: Typed, report: Readonly<Record<string, unknown>>, series: Series | null): Errors {
  const unread = Object.entries(unreadQuantities(typed, series?.unit ?? ''));
  return {
    ...(report.value === null ? { value: own('A value is needed.') } : {}),
    ...Object.fromEntries(unread.map(([name, message]) => [name, own(message)])),
  };
}

/** What is wrong with the day of a promise, where it is asked for. */
function dueErrors(typed: Typed, { fixedKey, definitions }: About): Errors {
  const by = textIn(typed, 'dueBy').trim();
  if (!mayBeForLater(findSeries(fixedKey ?? chosenKey(typed), definitions), definitions)) return {};
  return by === '' || isDay(readDay(by)) ? {} : { dueBy: own('Give a day, such as 31 Mar 2013, or nothing.') };
}

/** Checks a report as the server does, as far as the page can know: everything that is wrong at once. */
export function reportResolver(about: About, today: Day): Resolver<Typed, unknown, ReportInput> {
  const check = typedResolver<ReportInput>(reportInput, SCHEMA_FIELDS, (_input, typed) => toReport(typed, about));
  return async (typed, context, options) => {
    const checked = await check(typed, context, options);
    const key = keyIn(typed, about.fixedKey, about.definitions);
    const series = findSeries(key, about.definitions);
    const problems = series ? problemsOfReport(provisionalReport(typed, series), series, today) : [];
    const { seriesKey: _chosen, ...errors } = {
      ...Object.fromEntries(problems.map(({ field, message }) => [field, own(message)])),
      ...checked.errors,
      ...quantityErrors(typed, toReport(typed, about), series),
      ...choiceErrors(typed, key, series),
      ...dueErrors(typed, about),
    };
    return Object.keys(errors).length > 0 ? { values: {}, errors } : { values: reportInput.parse(toReport(typed, about)), errors: {} };
  };
}
