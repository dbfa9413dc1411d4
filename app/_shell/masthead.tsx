import './shell.css';
import type { ReactNode } from 'react';
import type { Viewer } from '../../server/services/app';
import { signInHref } from '../_app/sign-in-path';
import { ReaderMenu } from './reader-menu';
import { SearchButton } from './search/search-button';
import type { SearchPlace } from './search/types';

type Props = Readonly<{
  viewer: Viewer;
  /** Where signing in leads back to. */
  path: string;
  /** The page that is shown, where it is one of the viewer's own. */
  page?: 'account' | 'people' | 'sign-in' | undefined;
  /** What is searched; null on a page that belongs to no operation. */
  search?: SearchPlace | null;
  children?: ReactNode;
}>;

/** The first line of every page: the program, the pages of the operation, the search, and who looks. The search is the first to be reached. */
export function Masthead({ viewer, path, page, search = null, children }: Props) {
  const maySignIn = viewer.kind === 'anonymous' && viewer.isSetUp && page !== 'sign-in';
  return (
    <div className="masthead">
      {search ? <SearchButton {...search} /> : null}
      <a className="brand" href="/?all">
        Muster
      </a>
      {children}
      <div className="masthead-who">
        {maySignIn ? (
          <a className="not-on-phones" href={signInHref(path)} rel="nofollow">
            Sign in
          </a>
        ) : null}
        <ReaderMenu viewer={viewer} path={path} page={page} operation={search?.operation ?? null} />
      </div>
    </div>
  );
}
