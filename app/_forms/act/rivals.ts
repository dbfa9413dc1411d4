import type { Report } from '../../../server/domain/report';
import { isRangeLeft } from '../../../server/domain/series/adopt';
import { valueWords } from '../../../server/domain/series/value-words';
import { personWords } from '../../../server/domain/words';

function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'id' in value && 'kind' in value && 'revision' in value && 'targetId' in value;
}

/** What a refusal says was written meanwhile, in order of writing. */
export function rivalsIn(current: unknown): readonly Report[] {
  return Array.isArray(current) ? current.filter(isReport) : [];
}

/** The report that stands where this one stood: itself, or the last of the corrections of it. */
export function standingOf(report: Report, rivals: readonly Report[]): Report {
  return rivals.reduce((standing, rival) => (rival.kind === 'value' && rival.targetId === standing.id ? rival : standing), report);
}

/** One thing that was said meanwhile, in words. */
export function sayRival(rival: Report, target: Report, unit: string): string {
  const who = `${personWords(rival.author)}, revision ${rival.revision}`;
  const why = rival.reason ? `: ${rival.reason}` : '';
  if (rival.targetId === null) return `${who}: reported ${valueWords(rival, unit)} beside it`;
  if (rival.kind === 'value') return `${who}: corrected it to ${valueWords(rival, unit)}${why}`;
  if (isRangeLeft(rival)) return `${who}: kept the range${why}`;
  const isAbout = rival.targetId === target.id;
  return `${who}: ${rival.kind === 'retraction' ? 'retracted' : 'adopted'} ${isAbout ? 'it' : 'another report'}${why}`;
}
