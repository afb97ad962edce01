import { useState } from 'preact/hooks';
import { sandbox } from '../client.js';
import { DAY, HOUR, MINUTE } from '../time.js';
import type { ExtraProps } from './row-types.js';

const UNITS = [
  { label: '分钟', ms: MINUTE },
  { label: '小时', ms: HOUR },
  { label: '天', ms: DAY },
];

/** Moves the clock by any amount. */
export function CustomStep({ busy, onRun }: ExtraProps) {
  const [amount, setAmount] = useState('');
  const [unit, setUnit] = useState(0);
  const count = Number(amount);
  const idle = !busy && count > 0;
  const advance = (): Promise<string> => sandbox.advance(count * (UNITS[unit]?.ms ?? MINUTE)).then(() => '已快进');
  return (
    <form class="custom-step" onSubmit={(event) => { event.preventDefault(); if (idle) onRun(advance); }}>
      <input aria-label="快进多少" type="number" min="1" max="9999" placeholder="自定" value={amount} onInput={(event) => setAmount(event.currentTarget.value)} />
      <select aria-label="快进单位" value={String(unit)} onChange={(event) => setUnit(Number(event.currentTarget.value))}>
        {UNITS.map((choice, index) => <option key={choice.label} value={String(index)}>{choice.label}</option>)}
      </select>
      <button type="submit" class="tool" aria-disabled={idle ? undefined : true}>快进</button>
    </form>
  );
}
