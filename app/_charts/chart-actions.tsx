import './charts.css';
import type { PageContext } from '../_app/page-context';
import { Popover } from '../_ui/popover';
import { ExportPanel } from './export/export-panel';
import { type Explained, type FilesProps, filesOf } from './files';

type ChartProps = Readonly<{ context: PageContext; chart: string; title: string }>;

/** All that one can do with a chart, behind one button: take it along as a picture or as figures, freeze, embed, read it as a table. */
export function ChartActions({ context, chart, ...rest }: ChartProps & Explained) {
  return <FileActions files={filesOf(context, chart)} group={chart} {...rest} />;
}

/** The same of a chart whose files are somewhere else. */
export function FileActions(props: FilesProps) {
  return (
    <Popover group={props.group} label="Export" hint={props.title} isDialog>
      <ExportPanel {...props} />
    </Popover>
  );
}
