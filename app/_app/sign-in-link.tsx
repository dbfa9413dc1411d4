'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { type ReactNode, Suspense } from 'react';
import { signInHref } from './sign-in-path';

/** A link to the sign-in page that leads back to the page that it stands on. */
export function SignInLink({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <Suspense fallback={<a href="/sign-in">{children}</a>}>
      <Link>{children}</Link>
    </Suspense>
  );
}

function Link({ children }: Readonly<{ children: ReactNode }>) {
  const path = usePathname();
  const query = useSearchParams().toString();
  return <a href={signInHref(query === '' ? path : `${path}?${query}`)}>{children}</a>;
}
