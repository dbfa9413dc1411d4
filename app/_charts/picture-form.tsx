import './charts.css';
import { PICTURE_SIZES, type PictureSize, SIZE_WORDS } from '../../server/domain/charts/picture-sizes';
import { THEMES, type Theme } from '../../server/domain/colours';

type Props = Readonly<{
  title: string;
  /** The address of the picture in a format, without a query. */
  addressOf: (format: PictureFormat) => string;
  /** What the address says besides. */
  fixed: Readonly<Record<string, string>>;
  /** Of the named sizes those that there are. */
  sizes?: readonly PictureSize[];
  themes?: readonly Theme[];
  formats?: readonly PictureFormat[];
  /** The reader may write a headline and a subtitle, and leave events out. */
  hasOwnWords?: boolean;
  /** By which the preview finds what was chosen. */
  id?: string;
}>;

export type PictureFormat = 'svg' | 'png' | 'pdf';

const SCALES = [1, 2, 3, 4] as const;

/** Chooses size, colours and sharpness of a picture and takes it along. A plain form: it needs no script. */
export function PictureForm({
  title,
  addressOf,
  fixed,
  sizes = PICTURE_SIZES,
  themes = THEMES,
  formats = ['svg', 'png'],
  hasOwnWords = false,
  id,
}: Props) {
  return (
    <form className="picture-form" method="get" action={addressOf('png')} {...(id === undefined ? {} : { id })}>
      {Object.entries({ ...fixed, download: '1' }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {hasOwnWords ? (
        <>
          <label className="is-wide">
            <span>headline</span>
            <input
              name="headline"
              maxLength={140}
              placeholder={title}
              autoComplete="off"
              aria-label={`Headline of the picture of ${title}`}
            />
          </label>
          <label className="is-wide">
            <span>subtitle</span>
            <input name="subtitle" maxLength={200} autoComplete="off" aria-label={`Subtitle of the picture of ${title}`} />
          </label>
        </>
      ) : null}
      {sizes.length === 0 ? null : (
        <label>
          <span>size</span>
          <select name="size" defaultValue="" aria-label={`Size of the picture of ${title}`}>
            <option value="">as usual</option>
            {sizes.map((size) => (
              <option key={size} value={size}>{`${size}, ${SIZE_WORDS[size]}`}</option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span>colours</span>
        <select name="theme" defaultValue="light" aria-label={`Colours of the picture of ${title}`}>
          {themes.map((theme) => (
            <option key={theme}>{theme}</option>
          ))}
        </select>
      </label>
      {hasOwnWords ? (
        <label>
          <span>events</span>
          <select name="events" defaultValue="" aria-label={`Events in the picture of ${title}`}>
            <option value="">on</option>
            <option value="off">off</option>
          </select>
        </label>
      ) : null}
      <label>
        <span>PNG at</span>
        <select name="scale" defaultValue="2" aria-label={`Pixels of the PNG of ${title}, times its size`}>
          {SCALES.map((scale) => (
            <option key={scale} value={scale}>{`${scale}×`}</option>
          ))}
        </select>
      </label>
      <p>
        {formats.map((format) => (
          <button key={format} type="submit" formAction={addressOf(format)} aria-label={`Download ${title} as ${format.toUpperCase()}`}>
            {format.toUpperCase()}
          </button>
        ))}
      </p>
    </form>
  );
}
