import { MusterError } from '../../domain/errors';
import { formatDay } from '../../domain/format';
import type { SnapshotData } from '../../domain/snapshots/types';
import { makePack } from '../../paper/pack/make-pack';
import { PAPERS, type PackLinks } from '../../paper/pack/types';
import type { Call } from '../call';
import { CONTENT_TYPES, type Exported, oneOf } from '../exports/export-chart';
import { fileOnce } from '../exports/keep-files';
import { pdfInfo } from '../exports/pdf-info';
import { handOut } from './export-snapshot';
import { markOfPdf } from './mark';
import { markOf, openSnapshot } from './open-snapshot';
import { seal, sealable } from './seal';

/** Addresses on the page of a snapshot: of the chart that shows a figure, where one does. */
function frozenLinks(address: string, { charts, pack }: SnapshotData): PackLinks {
  const chart = (name: string) => `${address}#chart-${name}`;
  const places = new Map<string, string>();
  for (const { key, seriesKey } of pack?.gauges ?? []) places.set(seriesKey, chart(`gauge-${key}`));
  for (const { name, rows } of charts) for (const { key } of rows) if (!places.has(key)) places.set(key, chart(name));
  return { board: address, chart, figure: (key) => places.get(key) ?? address };
}

/**
 * The briefing pack of a frozen board, with links that stay. Made when it is first asked for, and the same bytes from then on. Throws
 * `NOT_FOUND`, also for who may not read its operation and for what has no pack, and `BAD_INPUT` for a paper that is none.
 */
export async function exportSnapshotPack(
  call: Call,
  { id, paper: wanted }: Readonly<{ id: string; paper: string | null }>,
): Promise<Exported> {
  const paper = oneOf('paper', wanted, PAPERS, 'a4');
  const opened = await openSnapshot(call, id);
  const { data, head } = opened;
  const { pack } = data;
  if (!pack) {
    const why = data.kind === 'chart' ? 'one chart has no briefing pack' : 'it was frozen before briefing packs were kept';
    throw new MusterError('NOT_FOUND', `Freeze the board: ${why}.`);
  }
  const make = async () => {
    const mark = sealable(markOf(head));
    const said = { operation: data.operation.title, asOf: head.asOf, knownAt: head.knownAt, countingRule: '' };
    const bytes = await makePack({
      paper,
      info: { ...pdfInfo('Briefing pack', said, [head.id, head.dataHash], head.frozenAt), mark: markOfPdf(mark) },
      pack,
      charts: data.charts,
      links: frozenLinks(head.address, data),
      madeFrom: [
        `The snapshot ${head.id}, frozen on ${formatDay(head.frozenAt.slice(0, 10))} by ${head.frozenBy}. Its links lead there, and it says whether its figures still hold.`,
        `SHA-256 of its data: ${head.dataHash}`,
      ],
    });
    return seal(call.services.db, bytes);
  };
  const name = `pack.${paper}.pdf`;
  const shared = () => fileOnce(opened.model, `snapshot|${head.id}|${name}`, make);
  return handOut(call.services, opened, { name, contentType: CONTENT_TYPES.pdf, isKept: true, make: shared });
}
