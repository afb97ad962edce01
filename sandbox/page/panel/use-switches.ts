import { useEffect, useState } from 'preact/hooks';
import { sandbox } from '../client.js';
import { useLive } from '../use-live.js';
import type { SwitchValues } from './active.js';

/** Calls use switches up without an event, so they are asked for every so often. */
const EVERY_MS = 2_000;
const NONE: SwitchValues = {};

/** The switches as they are; what is being set is shown at once, and what the sandbox then answers counts. */
export function useSwitches(): [SwitchValues, (change: SwitchValues) => Promise<void>] {
  const [setting, setSetting] = useState(NONE);
  const [values = NONE, reload] = useLive<SwitchValues>('switches', async () => ({ ...await sandbox.switches() }), (event) => event.kind === 'world', EVERY_MS);
  useEffect(() => setSetting(NONE), [values]);
  const set = async (change: SwitchValues): Promise<void> => {
    setSetting((before) => ({ ...before, ...change }));
    await sandbox.setSwitches(change).finally(reload);
  };
  return [{ ...values, ...setting }, set];
}
