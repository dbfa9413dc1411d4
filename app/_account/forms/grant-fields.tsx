import { useState } from 'react';
import type { Grant } from '../../../server/domain/rights';
import { ROLES } from '../../../server/domain/words';
import { ChecksField, ChoiceField } from '../form/fields';
import type { Reach } from './types';

const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: role }));

const ROLE_HINTS: Readonly<Record<string, string>> = {
  reader: 'Reads, also while the board is for members only.',
  contributor: 'Reports on the contributors and indicators that you name.',
  editor: 'Reports on everything and changes what is defined.',
  administrator: 'Edits, and decides who else may.',
};

/** A role as it is given, with what a contributor reports for. */
export function GrantFields({ grant, reach }: Readonly<{ grant: Grant; reach: Reach }>) {
  const [role, setRole] = useState<string>(grant.role);
  return (
    <>
      <ChoiceField
        name="role"
        label="Role"
        width="long"
        options={ROLE_OPTIONS}
        defaultValue={grant.role}
        onChange={setRole}
        hint={ROLE_HINTS[role]}
      />
      {role === 'contributor' ? (
        <>
          <ChecksField
            name="contributorKeys"
            label="Reports for these contributors"
            options={reach.contributors.map(({ key, name }) => ({ value: key, label: name }))}
            chosen={grant.contributorKeys}
          />
          <ChecksField
            name="indicatorKeys"
            label="Reports on these indicators"
            options={reach.indicators.map(({ key, name }) => ({ value: key, label: name }))}
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
