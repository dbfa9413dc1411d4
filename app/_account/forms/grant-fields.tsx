import { useState } from 'react';
import type { Grant } from '../../../server/domain/rights';
import { ROLES, type Role } from '../../../server/domain/words';
import { ChecksField, ChoiceField } from '../form/fields';
import { ROLE_WORDS } from '../words';
import type { Reach } from './types';

const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: role }));

function optionsOf(named: Reach['contributors']) {
  return named.map(({ key, name }) => ({ value: key, label: name })).sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

/** A role as it is given, with what a contributor reports for. */
export function GrantFields({ grant, reach }: Readonly<{ grant: Grant; reach: Reach }>) {
  const [role, setRole] = useState<Role>(grant.role);
  return (
    <>
      <ChoiceField
        name="role"
        label="Role"
        width="long"
        options={ROLE_OPTIONS}
        defaultValue={grant.role}
        onChange={(value) => setRole(ROLES.find((one) => one === value) ?? 'reader')}
        hint={ROLE_WORDS[role]}
      />
      {role === 'contributor' ? (
        <>
          <ChecksField
            name="contributorKeys"
            label="Reports for these contributors"
            options={optionsOf(reach.contributors)}
            chosen={grant.contributorKeys}
          />
          <ChecksField
            name="indicatorKeys"
            label="Reports on these indicators"
            options={optionsOf(reach.indicators)}
            chosen={grant.indicatorKeys}
          />
        </>
      ) : null}
    </>
  );
}

export const GRANT_LABELS = { role: 'Role', contributorKeys: 'Contributors', indicatorKeys: 'Indicators' } as const;

/** What the fields hold, as input. */
export function readGrant(data: FormData) {
  return { role: data.get('role'), contributorKeys: data.getAll('contributorKeys'), indicatorKeys: data.getAll('indicatorKeys') };
}
