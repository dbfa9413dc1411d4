import type { Entry } from '../_outbox/entry';
import type { FormRequest } from './types';

/** What `app/_forms/open-form.tsx` and the forms that it opens are given. */
export type FormProps = FormRequest &
  Readonly<{
    /** What was not sent yet and is opened to be changed; null for a form of its own. */
    entry: Entry | null;
    /** Closes the form; the focus returns to the button. */
    onClose: () => void;
  }>;
