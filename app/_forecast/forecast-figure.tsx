import type { ChartPart } from '../../server/services/app';
import { ChartDrawings, ChartPartActions } from '../_charts/chart-part';
import { Method, Popover } from '../_ui/chart-actions';
import type { Here } from '../_ui/here';
import { TwinTable } from '../_ui/points-table';
import { Section } from '../_ui/section';

type Props = Readonly<{
  part: ChartPart | null;
  here: Here;
  /** True where assumptions are set by hand: a file, a snapshot and an embed are of the usual ones. */
  isSet?: boolean;
  id: string;
  title: string;
  rule: string;
}>;

/** A chart of the forecast in both widths, with what one can do with it. */
export function ForecastFigure({ part, here, isSet = false, id, title, rule }: Props) {
  if (!part) return null;
  const { caption, table } = part;
  return (
    <Section
      id={id}
      className="forecast-figure"
      title={title}
      rule={rule}
      doors={
        isSet ? (
          <>
            <Popover group={id} label="table" hint={`${title} as a table`}>
              <TwinTable table={table} />
            </Popover>
            <Popover group={id} label="method" hint={`how ${title} is made`}>
              <Method caption={caption} />
            </Popover>
          </>
        ) : (
          <ChartPartActions part={part} here={here} />
        )
      }
    >
      <ChartDrawings part={part} />
    </Section>
  );
}
