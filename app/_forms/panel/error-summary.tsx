import { type MouseEvent, useEffect, useRef } from 'react';
import type { Field } from '../../../server/domain/definitions/form-fields';
import type { FieldProblem } from '../../../server/domain/errors';
import { formatCount } from '../../../server/domain/format';
import { SignInAgain } from '../../_app/sign-in-again';
import type { Refusal } from '../../_client/refusal';
import { controlId } from '../fields/form-id';

/** `thresholds.1.target` is `Thresholds, row 2, Target`. */
function labelOf(fields: readonly Field[], path: string): string {
  const [name, row, column] = path.split('.');
  const field = fields.find((one) => one.name === name);
  if (!field) return '';
  if (field.control !== 'rows' || row === undefined) return field.label;
  const within = field.columns.find((one) => one.name === column)?.label;
  return [field.label, `row ${Number(row) + 1}`, ...(within ? [within] : [])].join(', ');
}

const KEPT = 'Everything you typed is kept.';

function headline(refusal: Refusal | null, count: number): string {
  if (refusal?.code === null) return `Not saved. ${refusal.message} ${KEPT}`;
  if (refusal?.code === 'NEEDS_REASON')
    return `Not saved yet: this is unusual. If it is right, say why; if not, correct the value. ${KEPT}`;
  if (refusal && (refusal.code !== 'BAD_INPUT' || refusal.problems.length === 0)) return `Not saved. ${refusal.message} ${KEPT}`;
  return `Not saved: ${formatCount(count, 'error')}. ${KEPT}`;
}

type Props = Readonly<{
  formId: string;
  fields: readonly Field[];
  refusal: Refusal | null;
  above: readonly FieldProblem[];
  problems: readonly FieldProblem[];
}>;

/** Why nothing was saved, with a link to every field that is to be mended. Always there, so that a screen reader hears what comes. */
export function ErrorSummary({ formId, fields, refusal, above, problems }: Props) {
  const own = useRef<HTMLDivElement>(null);
  const isMended = refusal?.code === 'BAD_INPUT' && refusal.problems.length > 0 && above.length === 0;
  const isShown = (refusal !== null && !isMended) || problems.length > 0;
  useEffect(() => {
    // A field that is to be mended takes the focus itself.
    if (refusal && own.current?.querySelector('li a') === null) own.current.focus();
  }, [refusal]);
  const goTo = (event: MouseEvent, id: string) => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  return (
    <div role="alert" className="form-refused" hidden={!isShown} ref={own} tabIndex={-1}>
      {isShown ? (
        <>
          <p>{headline(refusal, problems.length + above.length)}</p>
          <SignInAgain code={refusal?.code ?? null} />
          <ul>
            {above.map(({ field, message }) => (
              <li key={`${field} ${message}`}>{message}</li>
            ))}
            {problems.map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                <a href={`#${controlId(formId, field)}`} onClick={(event) => goTo(event, controlId(formId, field))}>
                  {labelOf(fields, field)}
                </a>
                {`: ${message}`}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
