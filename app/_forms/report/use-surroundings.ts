import { useState } from 'react';
import type { Relation } from '../../../server/domain/conflicts/relations';
import type { Typed } from '../../../server/domain/definitions/form-fields';
import type { Definitions } from '../../../server/domain/definitions/types';
import type { FieldProblem } from '../../../server/domain/errors';
import type { Report, Series } from '../../../server/domain/report';
import { type Answer, useAnswer } from '../engine/use-answer';
import type { FormRequest } from '../types';
import { askKnown, type Known, liveWarnings, otherThan } from './surroundings';
import { type About, relationIn } from './to-report';

type Surroundings = Readonly<{
  reply: Answer<Known>;
  /** What says otherwise of the same time, and how the report is to stand to it; null where nothing does. */
  beside: About['beside'];
  relation: Relation | null;
  /** What is unusual about the value. */
  warnings: readonly FieldProblem[];
  /** What was said while the form was open, and how it learns of that. */
  later: readonly Report[];
  setLater: (later: readonly Report[]) => void;
}>;

/** What is known around the report that is typed. */
export function useSurroundings(
  { operation, known }: FormRequest,
  typed: Typed,
  series: Series | null,
  definitions: Definitions,
): Surroundings {
  const [later, setLater] = useState<readonly Report[]>([]);
  const reply = useAnswer(series ? `${series.key} ${known}` : null, (signal) =>
    series ? askKnown(operation, series, definitions, known, signal) : Promise.resolve({ page: null, beside: [] }),
  );
  const read = series && reply.state === 'has' ? { series, known: reply.value } : null;
  const beside = read && besideOf(typed, read.series, read.known, later);
  const relation = beside && relationIn(typed);
  const isOwnPoint = relation === null || relation === 'disagrees';
  const warnings = read && isOwnPoint ? liveWarnings(typed, read.series, read.known, definitions) : [];
  return { reply, beside, relation, warnings, later, setLater };
}

function besideOf(typed: Typed, series: Series, known: Known, later: readonly Report[]): About['beside'] {
  const other = known.page && otherThan(typed, series, known, later);
  if (!other || !known.page) return null;
  const { revision, cursor } = known.page.view;
  return { other, seenIn: { revision: later.at(-1)?.revision ?? revision, cursor } };
}
