import './shell.css';
import type { ReactNode } from 'react';
import type { Viewer } from '../../server/services/app';
import { signInHref } from '../_app/sign-in-path';
import { ThemeToggle } from '../_ui/theme-toggle';
import { SignOut } from './sign-out';

type Props = Readonly<{
  viewer: Viewer;
  /** Where signing in leads back to. */
  path: string;
  /** The page that is shown, where it is one of the viewer's own. */
  page?: 'account' | 'people' | 'sign-in';
  children?: ReactNode;
}>;

/** The first line of every page: the program, the pages of the operation, and who looks. */
export function Masthead({ viewer, path, page, children }: Props) {
  return (
    <div className="masthead">
      <a className="brand" href="/?all">
        Muster
      </a>
      {children ?? <span className="masthead-space" />}
      {viewer.kind === 'desk' ? (
        <p className="local-line">
          You can edit in this browser. <a href="/set-up">Set up an administrator</a>
        </p>
      ) : null}
      {viewer.kind === 'anonymous' && !viewer.isSetUp && page !== 'sign-in' ? (
        <p className="local-line">
          Anyone with this page can read. To edit, <a href="/sign-in">open the address that Muster printed</a> when it started.
        </p>
      ) : null}
      <div className="masthead-who">
        <Who viewer={viewer} path={path} page={page} />
        <ThemeToggle />
      </div>
    </div>
  );
}

function Who({ viewer, path, page }: Readonly<{ viewer: Viewer; path: string; page: Props['page'] | undefined }>) {
  const current = (name: Props['page']) => (page === name ? { 'aria-current': 'page' as const } : {});
  if (viewer.kind === 'anonymous')
    return page === 'sign-in' || !viewer.isSetUp ? null : (
      <a href={signInHref(path)} rel="nofollow">
        Sign in
      </a>
    );
  if (viewer.kind !== 'user') return null;
  return (
    <>
      {viewer.isAdministrator ? (
        <a href="/people" {...current('people')}>
          People
        </a>
      ) : null}
      <a href="/account" className="viewer" title="Your account" {...current('account')}>
        {viewer.name}
      </a>
      <SignOut />
    </>
  );
}
