import type { Question } from '../../../server/domain/definitions/types';
import type { EmbedCodes } from '../../../server/domain/embeds/codes';
import type { Grant } from '../../../server/domain/rights';
import type { OwnWords } from '../../../server/domain/shapes/shape';
import type { Scope } from '../../../server/domain/words';

type Named = Readonly<{ key: string; name: string }>;

/** What a role of a contributor can be limited to. */
export type Reach = Readonly<{ contributors: readonly Named[]; indicators: readonly Named[] }>;

/** What an operation says of itself, as the form shows it. */
export type OperationForm = Readonly<{
  operation: string;
  version: number;
  title: string;
  subtitle: string;
  heldOn: string | null;
  timeZone: string;
  rollup: string;
  tags: readonly string[];
  shape: string;
  words: OwnWords;
  question: Question | null;
  /** The day of its board. */
  day: string;
}>;

/** The forms of accounts and settings, with what each is about. */
export type AccountForm =
  | Readonly<{ form: 'authenticator'; email: string }>
  | Readonly<{ form: 'no-authenticator'; email: string }>
  | Readonly<{ form: 'backup-codes'; email: string }>
  | Readonly<{ form: 'passkey' }>
  | Readonly<{ form: 'password'; email: string }>
  | Readonly<{ form: 'token'; operations: readonly Readonly<{ key: string; title: string; scopes: readonly Scope[] }>[] }>
  | Readonly<{ form: 'program-token' }>
  | Readonly<{ form: 'access'; operation: string; version: number; isPublic: boolean; needsSecondFactor: boolean }>
  | Readonly<{ form: 'invitation'; operation: string; reach: Reach }>
  | Readonly<{ form: 'member'; operation: string; userId: string; name: string; grant: Grant; reach: Reach }>
  | Readonly<{ form: 'new-operation' }>
  /** Steps of the set-up of an operation, on the day of its board. `sources`: titles that are known. */
  | Readonly<{ form: 'needed'; operation: string; day: string; shape: string; sources: readonly string[] }>
  | Readonly<{ form: 'gauges'; operation: string; day: string }>
  | Readonly<{ form: 'dates'; operation: string; day: string; sources: readonly string[] }>
  | Readonly<{ form: 'operation'; settings: OperationForm }>
  | Readonly<{ form: 'copy-operation'; operation: string; title: string }>
  | Readonly<{ form: 'remove-operation'; operation: string; title: string }>
  /** `snapshot` null: of the board, on the viewed day. `known`: the day of what is frozen for it; null where that is the present. */
  | Readonly<{
      form: 'embed';
      operation: string;
      chart: string;
      title: string;
      day: string;
      known: string | null;
      snapshot: string | null;
    }>
  | Readonly<{ form: 'embed-codes'; title: string; codes: EmbedCodes & Readonly<{ address: string }>; sites: readonly string[] }>
  | Readonly<{ form: 'embed-sites'; operation: string; version: number; sites: readonly string[] }>
  | Readonly<{ form: 'revoke-embed'; operation: string; id: string; title: string }>
  /** A link for a new password, or for a first second factor. */
  | Readonly<{ form: 'user-link'; of: 'password' | 'factor'; userId: string; name: string }>;

export type AccountFormProps<Name extends AccountForm['form'] = AccountForm['form']> = Readonly<{
  about: Extract<AccountForm, { form: Name }>;
  /** Closes the form; the focus returns to the button. */
  onClose: () => void;
  /** Something was saved: the page is to be drawn as it stands now. */
  onSaved: () => void;
}>;
