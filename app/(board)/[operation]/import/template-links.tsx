/** An empty table with the columns that the import of the operation reads. */
export function TemplateLinks({ operation }: Readonly<{ operation: string }>) {
  const address = (format: string) => `/api/v1/operations/${encodeURIComponent(operation)}/template.${format}?download=1`;
  return (
    <span className="small">
      {'empty table: '}
      <a download href={address('csv')}>
        CSV
      </a>{' '}
      <a download href={address('xlsx')}>
        XLSX
      </a>
    </span>
  );
}
