import { useState } from 'preact/hooks';
import { sandbox } from './client.js';
import { clockSeconds, DAY, HOUR, MINUTE, weekDate, year } from './time.js';
import { useSeconds, type ClockReading } from './use-clock.js';

const STEPS = [
  { label: '+10分钟', ms: 10 * MINUTE },
  { label: '+1小时', ms: HOUR },
  { label: '+1天', ms: DAY },
];

/** The sandbox's time, and the three jumps that are wanted most; the panel has the others. */
export function Clock({ reading, onMoved, onFailed }: { reading: ClockReading; onMoved(): void; onFailed(error: unknown): void }) {
  const now = useSeconds(reading);
  const [busy, setBusy] = useState(false);
  const advance = async (ms: number): Promise<void> => {
    setBusy(true);
    await sandbox.advance(ms).then(onMoved, onFailed);
    setBusy(false);
  };
  return (
    <div class="clock" role="group" aria-label="沙箱时钟">
      <time dateTime={new Date(now).toISOString()}><span class="year">{year(now)}</span>{weekDate(now)} <b>{clockSeconds(now)}</b></time>
      {STEPS.map((step) => <button key={step.label} type="button" class="tool" aria-disabled={busy || undefined} onClick={() => { if (!busy) void advance(step.ms); }}>{step.label}</button>)}
    </div>
  );
}
