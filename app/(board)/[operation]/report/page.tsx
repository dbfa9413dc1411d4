import { mayReport } from '../../../_app/page-context';
import { drawPage, type PageProps } from '../../../_shell/operation-page';
import { ReportSteps } from './report-steps';

/** A report in four steps, one on the page at a time: for a phone, and for who reports seldom. */
export default async function ReportPage(props: PageProps) {
  return drawPage(props, 'report', async (_register, context) =>
    mayReport(context) ? (
      <ReportSteps context={context} />
    ) : (
      <p className="nothing">Reports are made by people who report to this operation. Sign in to report.</p>
    ),
  );
}
