import { useEffect, useRef, useState } from 'preact/hooks';
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
  /** Changes on their way: what was asked before one of them arrived does not know it yet. */
  const onTheWay = useRef(0);
  useEffect(() => { if (onTheWay.current === 0) setSetting(NONE); }, [values]);
  const set = async (change: SwitchValues): Promise<void> => {
    setSetting((before) => ({ ...before, ...change }));
    onTheWay.current += 1;
    await sandbox.setSwitches(change).finally(() => {
      onTheWay.current -= 1;
      reload();
    });
  };
  return [{ ...values, ...setting }, set];
}
