import type { ChartPart } from '../../../../server/services/app';
import type { PageContext } from '../../../_app/page-context';
import { ChartDrawings, ChartPartActions } from '../../../_charts/chart-part';
import { Method } from '../../../_charts/method';
import { TwinTable } from '../../../_ui/points-table';
import { Popover } from '../../../_ui/popover';
import { Section } from '../../../_ui/section';

type Props = Readonly<{
  part: ChartPart | null;
  context: PageContext;
  /** True where assumptions are set by hand: a file, a snapshot and an embed are of the usual ones. */
  isSet?: boolean;
  id: string;
  title: string;
  rule: string;
}>;

/** A chart of the forecast in both widths, with what one can do with it. */
export function ForecastFigure({ part, context, isSet = false, id, title, rule }: Props) {
  if (!part) return null;
  const { caption, table } = part;
  return (
    <Section
      id={id}
      className="forecast-figure"
      title={title}
      rule={rule}
      actions={
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
          <ChartPartActions part={part} context={context} />
        )
      }
    >
      <ChartDrawings part={part} />
    </Section>
  );
}
