import { useRef, useState } from 'preact/hooks';
import { sandbox } from '../client.js';
import { useLive } from '../use-live.js';
import { isOn, type SwitchValues } from './active.js';
import type { SwitchRow as Row } from './row-types.js';

interface Props<Kind extends Row['kind'] = Row['kind']> {
  row: Extract<Row, { kind: Kind }>;
  value: unknown;
  onSet(change: SwitchValues): void;
}

/** One field of the switches: a number, one of several, a tick, a list of names, or a button for what happens once. */
export function SwitchRow({ row, values, onSet }: { row: Row; values: SwitchValues; onSet(change: SwitchValues): void }) {
  const value = values[row.key];
  return <div class="switch" data-on={isOn(row, values)}>{draw()}</div>;

  function draw() {
    switch (row.kind) {
      case 'number': return <NumberField row={row} value={value} onSet={onSet} />;
      case 'choice': return <Choice row={row} value={value} onSet={onSet} />;
      case 'boolean': return <Tick row={row} value={value} onSet={onSet} />;
      case 'names': return <Names row={row} value={value} onSet={onSet} />;
      case 'once': return <Once row={row} value={value} onSet={onSet} />;
    }
  }
}

function Words({ row }: { row: Row }) {
  return <span class="switch-words"><b>{row.label}</b><small id={`help-${row.key}`}>{row.help}</small></span>;
}

/** What is being typed stands until it is done, however often the values are asked for meanwhile. */
function NumberField({ row, value, onSet }: Props<'number'>) {
  const [typed, setTyped] = useState<string>();
  const done = (words: string): void => {
    setTyped(undefined);
    onSet({ [row.key]: Math.max(0, Math.floor(Number(words)) || 0) });
  };
  return (
    <label>
      <Words row={row} />
      <span class="switch-field">
        <input type="number" min="0" name={row.key} aria-label={`${row.label}（${row.unit}）`} aria-describedby={`help-${row.key}`} value={typed ?? String(value)}
          onInput={(event) => setTyped(event.currentTarget.value)} onChange={(event) => done(event.currentTarget.value)} />
        <i>{row.unit}</i>
      </span>
    </label>
  );
}

function Choice({ row, value, onSet }: Props<'choice'>) {
  return (
    <label>
      <Words row={row} />
      <select name={row.key} aria-label={row.label} aria-describedby={`help-${row.key}`} value={String(value)} onChange={(event) => onSet({ [row.key]: Number(event.currentTarget.value) })}>
        {row.choices.map(([code, words]) => <option key={code} value={String(code)}>{code} {words}</option>)}
      </select>
    </label>
  );
}

function Tick({ row, value, onSet }: Props<'boolean'>) {
  return (
    <label>
      <Words row={row} />
      <input type="checkbox" role="switch" name={row.key} aria-label={row.label} aria-describedby={`help-${row.key}`} checked={value === true} onChange={(event) => onSet({ [row.key]: event.currentTarget.checked })} />
    </label>
  );
}

function Once({ row, onSet }: Props<'once'>) {
  return <><Words row={row} /><button type="button" class="tool" aria-label={`${row.label}：${row.verb}`} onClick={() => onSet({ [row.key]: true })}>{row.verb}</button></>;
}

/** Names are typed, or picked from the scopes the sandbox knows; a tap on one takes it off the list. */
function Names({ row, value, onSet }: Props<'names'>) {
  const [scopes] = useLive('scopes', sandbox.scopes, () => false);
  const [typed, setTyped] = useState('');
  const line = useRef<HTMLInputElement>(null);
  const names = Array.isArray(value) ? value.map(String) : [];
  const remove = (name: string): void => {
    onSet({ [row.key]: names.filter((other) => other !== name) });
    line.current?.focus();
  };
  const add = (): void => {
    const name = typed.trim();
    setTyped('');
    if (name !== '' && !names.includes(name)) onSet({ [row.key]: [...names, name] });
  };
  return (
    <>
      <Words row={row} />
      <form class="switch-names" onSubmit={(event) => { event.preventDefault(); add(); }}>
        <input ref={line} list="scopes" name={row.key} aria-label="权限名" aria-describedby={`help-${row.key}`} placeholder="im:message…" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        <datalist id="scopes">{scopes?.map(({ scope }) => <option key={scope} value={scope} />)}</datalist>
        <button type="submit" class="tool" aria-disabled={typed.trim() === '' || undefined}>收回</button>
        {names.map((name) => (
          <button key={name} type="button" class="chip" aria-label={`恢复权限 ${name}`} onClick={() => remove(name)}>{name} ✕</button>
        ))}
      </form>
    </>
  );
}
