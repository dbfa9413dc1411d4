import readXlsxFile from 'read-excel-file/node';

/** The sheets of a workbook by name, each cell as another program reads it. */
export type Sheets = readonly Readonly<{ sheet: string; data: readonly (readonly unknown[])[] }>[];

export async function readWorkbook(bytes: Buffer): Promise<Sheets> {
  // The library's types speak of one sheet.
  const read: unknown = await readXlsxFile(bytes);
  return read as Sheets;
}
