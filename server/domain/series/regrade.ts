import type { Day } from '../days';
import type { Source, SourceGrade } from '../definitions/types';
import type { Report } from '../report';
import type { Reliability } from '../words';

/** The grade that was known last, of those that were given after a revision; null when there is none. */
function gradeAt(grades: readonly SourceGrade[], knownAt: Day, after: number): SourceGrade | null {
  return grades.reduce<SourceGrade | null>((last, grade) => {
    if (grade.knownFrom > knownAt || grade.revision <= after) return last;
    const isLater =
      last === null || grade.knownFrom > last.knownFrom || (grade.knownFrom === last.knownFrom && grade.revision > last.revision);
    return isLater ? grade : last;
  }, null);
}

/** A source's reliability as it was known on a day. */
export function reliabilityAt({ reliability, grades = [] }: Pick<Source, 'reliability' | 'grades'>, knownAt: Day): Reliability {
  const [first] = [...grades].sort((a, b) => a.revision - b.revision);
  return gradeAt(grades, knownAt, 0)?.reliability ?? first?.was ?? reliability;
}

/**
 * Reports as their sources are graded on a day. A source that is graded anew takes with it what was reported from it before: the new
 * grade speaks of every report that was written earlier, and of none that was written later, which was graded by itself.
 * Answers the very same list where no source was graded anew.
 */
export function regraderOf(sources: readonly Source[], knownAt: Day): (reports: readonly Report[]) => readonly Report[] {
  const graded = new Map(sources.flatMap(({ key, grades = [] }) => (grades.length > 0 ? [[key, grades] as const] : [])));
  if (graded.size === 0) return (reports) => reports;
  return (reports) =>
    reports.map((report) => {
      const grade = gradeAt(graded.get(report.sourceKey) ?? [], knownAt, report.revision);
      return grade && grade.reliability !== report.reliability ? { ...report, reliability: grade.reliability } : report;
    });
}
