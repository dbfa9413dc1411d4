'use client';

/** The last resort, when not even the frame of the pages could be drawn: no style, no font, only words. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <h1>Muster could not show this page</h1>
        <p>Nothing was changed. Reload it; if it stays, look into the log of the program.</p>
      </body>
    </html>
  );
}
