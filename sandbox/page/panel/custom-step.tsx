import { useState } from 'preact/hooks';

const MINUTE = 60_000;
const UNITS = [
  { label: '分钟', ms: MINUTE },
  { label: '小时', ms: 60 * MINUTE },
  { label: '天', ms: 1440 * MINUTE },
];

/** Moves the clock by any amount. */
export function CustomStep({ busy, onAdvance }: { busy: boolean; onAdvance(ms: number): void }) {
  const [amount, setAmount] = useState('');
  const [unit, setUnit] = useState(0);
  const count = Number(amount);
  const idle = !busy && count > 0;
  return (
    <form class="custom-step" onSubmit={(event) => { event.preventDefault(); if (idle) onAdvance(count * (UNITS[unit]?.ms ?? MINUTE)); }}>
      <input aria-label="快进多少" type="number" min="1" max="9999" placeholder="自定" value={amount} onInput={(event) => setAmount(event.currentTarget.value)} />
      <select aria-label="快进单位" value={String(unit)} onChange={(event) => setUnit(Number(event.currentTarget.value))}>
        {UNITS.map((choice, index) => <option key={choice.label} value={String(index)}>{choice.label}</option>)}
      </select>
      <button type="submit" class="tool" aria-disabled={idle ? undefined : true}>快进</button>
    </form>
  );
}
