import { csvOfTemplate, templateOf } from '../../domain/import/template';
import { writeWorkbook } from '../../paper/workbook';
import type { Call } from '../call';
import { openOperation } from '../context';
import type { Exported } from '../exports/export-chart';
import { XLSX_TYPE } from '../exports/workbook';

/** The forms in which an empty table is handed out. */
export const TEMPLATE_FORMATS = { csv: 'text/csv; charset=utf-8', xlsx: XLSX_TYPE } as const;
export type TemplateFormat = keyof typeof TEMPLATE_FORMATS;

/** An empty table with the columns that the operation's import reads. Throws `NOT_FOUND`. */
export async function exportTemplate(call: Call, operationKey: string, format: TemplateFormat): Promise<Exported> {
  const { definitions } = (await openOperation(call, operationKey)).state;
  const sheet = templateOf(definitions);
  const body = format === 'csv' ? csvOfTemplate(sheet) : await writeWorkbook([sheet]);
  return { body, contentType: TEMPLATE_FORMATS[format], fileName: `${operationKey}-template.${format}` };
}
