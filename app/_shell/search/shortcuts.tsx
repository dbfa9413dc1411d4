const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['Ctrl K', '/'], 'Search pages, figures and actions'],
  [['?'], 'List the shortcuts'],
  [['Esc'], 'Close what is open'],
  [['←', '→'], 'On the timeline: a day earlier or later'],
  [['Shift ←', 'Shift →'], 'On the timeline: to the next day with news'],
  [['Page Up', 'Page Down'], 'On the timeline: 30 days'],
  [['Home', 'End'], 'On the timeline: the first or the last day'],
  [['↑', '↓'], 'In a day field of a form: a day later or earlier'],
  [['Ctrl Enter'], 'In a form: save'],
];

/** All keys that do something anywhere. */
export function Shortcuts({ onClose }: Readonly<{ onClose: () => void }>) {
  return (
    <div className="shortcuts">
      <h2>Keyboard shortcuts</h2>
      <dl>
        {KEYS.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key, place) => (
                <span key={key}>
                  {place > 0 ? ' or ' : ''}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="small">While you type in a field, Ctrl K, / and ? do nothing.</p>
      <button type="button" onClick={onClose}>
        Close
      </button>
    </div>
  );
}
