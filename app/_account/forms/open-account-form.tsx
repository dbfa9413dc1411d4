'use client';

import '../../_forms/forms.css';
import { AccessForm } from './access-form';
import { AuthenticatorForm } from './authenticator-form';
import { CopyOperationForm } from './copy-operation-form';
import { EmbedCodesForm } from './embed-codes-form';
import { EmbedForm } from './embed-form';
import { EmbedSitesForm } from './embed-sites-form';
import { InvitationForm } from './invitation-form';
import { MemberForm } from './member-form';
import { NewBackupCodesForm } from './new-backup-codes-form';
import { NewOperationForm } from './new-operation-form';
import { NoAuthenticatorForm } from './no-authenticator-form';
import { OperationForm } from './operation-form';
import { PasskeyForm } from './passkey-form';
import { PasswordForm } from './password-form';
import { ProgramTokenForm } from './program-token-form';
import { RemoveOperationForm } from './remove-operation-form';
import { RevokeEmbedForm } from './revoke-embed-form';
import { DatesForm } from './set-up/dates-form';
import { GaugesForm } from './set-up/gauges-form';
import { NeededForm } from './set-up/needed-form';
import { TokenForm } from './token-form';
import type { AccountFormProps } from './types';
import { UserLinkForm } from './user-link-form';

/** The form that a button asks for. */
export default function OpenAccountForm({ about, ...rest }: AccountFormProps) {
  switch (about.form) {
    case 'authenticator':
      return <AuthenticatorForm about={about} {...rest} />;
    case 'no-authenticator':
      return <NoAuthenticatorForm about={about} {...rest} />;
    case 'backup-codes':
      return <NewBackupCodesForm about={about} {...rest} />;
    case 'passkey':
      return <PasskeyForm about={about} {...rest} />;
    case 'password':
      return <PasswordForm about={about} {...rest} />;
    case 'token':
      return <TokenForm about={about} {...rest} />;
    case 'program-token':
      return <ProgramTokenForm about={about} {...rest} />;
    case 'access':
      return <AccessForm about={about} {...rest} />;
    case 'invitation':
      return <InvitationForm about={about} {...rest} />;
    case 'member':
      return <MemberForm about={about} {...rest} />;
    case 'embed':
      return <EmbedForm about={about} {...rest} />;
    case 'embed-codes':
      return <EmbedCodesForm about={about} {...rest} />;
    case 'embed-sites':
      return <EmbedSitesForm about={about} {...rest} />;
    case 'revoke-embed':
      return <RevokeEmbedForm about={about} {...rest} />;
    case 'needed':
      return <NeededForm about={about} {...rest} />;
    case 'gauges':
      return <GaugesForm about={about} {...rest} />;
    case 'dates':
      return <DatesForm about={about} {...rest} />;
    case 'new-operation':
      return <NewOperationForm about={about} {...rest} />;
    case 'operation':
      return <OperationForm about={about} {...rest} />;
    case 'copy-operation':
      return <CopyOperationForm about={about} {...rest} />;
    case 'remove-operation':
      return <RemoveOperationForm about={about} {...rest} />;
    case 'user-link':
      return <UserLinkForm about={about} {...rest} />;
  }
}
