import './themed-picture.css';
import { PAGE_THEMES, type PageTheme } from '../../server/domain/colours';

type Props = Readonly<{ srcOf: (theme: PageTheme) => string; alt: string; width: number; height: number; className: string }>;

/** A picture that is handed out in each theme of the page, loaded when it comes near the window. Its size stands before it is there. */
export function ThemedPicture({ srcOf, alt, width, height, className }: Props) {
  return PAGE_THEMES.map((theme) => (
    // biome-ignore lint/performance/noImgElement: the picture is shown as it was handed out, by nobody else's leave.
    <img
      key={theme}
      className={`themed-picture is-${theme} ${className}`}
      src={srcOf(theme)}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
    />
  ));
}
