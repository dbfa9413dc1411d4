import '../_ui/popover.css';
import type { Viewer } from '../../server/services/app';
import { isEditor, pageHref } from '../_app/page-context';
import { signInHref } from '../_app/sign-in-path';
import { ThemeToggle } from '../_ui/theme-toggle';
import { sectionsFor } from './page-sections';
import { SignOut } from './sign-out';

type Props = Readonly<{
  viewer: Viewer;
  path: string;
  page: 'account' | 'people' | 'sign-in' | undefined;
  /** The operation of the page; null where it belongs to none. */
  operation: string | null;
}>;

function nameOf({ kind, name }: Viewer): string {
  if (kind === 'user') return name;
  return kind === 'desk' ? 'Local editor' : 'Menu';
}

/** Who looks: their account, settings, theme, and the way out. Opens without scripts too. */
export function ReaderMenu({ viewer, path, page, operation }: Props) {
  const { kind, isSetUp, isAdministrator, grant } = viewer;
  const current = (name: Props['page']) => (page === name ? { 'aria-current': 'page' as const } : {});
  const sections = operation === null ? [] : sectionsFor(grant);
  // The bar of a phone has a report in their place.
  const inMenu = sections.some(({ key }) => key === 'work') ? sections.filter(({ key }) => key === 'evidence' || key === 'work') : [];
  return (
    <details className="popover is-menu reader-menu" name="popovers-reader">
      <summary>
        <span className="menu-name">{nameOf(viewer)}</span>
      </summary>
      <div className="popover-menu">
        {kind === 'desk' ? (
          <p className="menu-note">
            You can edit in this browser. <a href="/set-up">Set up an administrator</a>
          </p>
        ) : null}
        {kind === 'anonymous' && !isSetUp && page !== 'sign-in' ? (
          <p className="menu-note">
            Anyone with this page can read. To edit, <a href="/sign-in">open the address that Muster printed</a> when it started.
          </p>
        ) : null}
        <p className="menu-note keeps-nothing">Boards are not kept for reading without a connection: that needs https.</p>
        <ul>
          {kind === 'anonymous' && isSetUp && page !== 'sign-in' ? (
            <li className="on-phones">
              <a href={signInHref(path)} rel="nofollow">
                Sign in
              </a>
            </li>
          ) : null}
          {operation === null
            ? null
            : inMenu.map(({ key, nav, first }) => (
                <li key={key} className="on-phones">
                  <a href={pageHref({ operation, known: null }, first.path)}>{nav}</a>
                </li>
              ))}
          {operation !== null && isEditor({ grant }) ? (
            <li>
              <a href={pageHref({ operation, known: null }, 'settings')}>Settings</a>
            </li>
          ) : null}
          {kind === 'user' ? (
            <li>
              <a href="/account" {...current('account')}>
                Your account
              </a>
            </li>
          ) : null}
          {isAdministrator ? (
            <li>
              <a href="/people" {...current('people')}>
                People
              </a>
            </li>
          ) : null}
          <li>
            <a href="/?all">All operations</a>
          </li>
          <li>
            <a href="/glossary">Glossary</a>
          </li>
          <li className="needs-script">
            <ThemeToggle />
          </li>
          {kind === 'user' ? (
            <li className="needs-script">
              <SignOut />
            </li>
          ) : null}
        </ul>
      </div>
    </details>
  );
}
