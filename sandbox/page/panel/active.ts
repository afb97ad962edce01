import type { SwitchRow } from './row-types.js';
import { SWITCH_ROWS } from './rows.js';

/** The switches as the sandbox answered them; one it does not know is missing. */
export type SwitchValues = Record<string, unknown>;

/** Whether the sandbox knows this switch and it is not at rest. */
export function isOn(row: SwitchRow, values: SwitchValues): boolean {
  if (!(row.key in values)) return false;
  if ('beside' in row && row.beside !== undefined && Number(values[row.beside]) === 0) return false;
  if (row.kind === 'number' && row.scarce !== undefined) return Number(values[row.key]) < row.scarce;
  return JSON.stringify(values[row.key]) !== JSON.stringify(row.calm);
}

/** What is on without being a field of the switches. */
export interface Beside {
  speed: number;
  /** The code new long connections are refused with; 0 refuses none. */
  refuseWith: number;
}

/** What is switched on at the moment, in words; the clock counts when it does not run like the machine's. */
export function activeSwitches(values: SwitchValues, { speed, refuseWith }: Beside): string[] {
  return [
    ...SWITCH_ROWS.filter((row) => isOn(row, values)).map((row) => describe(row, values[row.key])),
    ...(refuseWith === 0 ? [] : [`拒绝新连接 ${refuseWith}`]),
    ...(speed === 1 ? [] : [speed === 0 ? '时钟停住' : `时钟 ${speed}×`]),
  ];
}

/** The change that switches everything off that this sandbox knows. */
export function allCalm(values: SwitchValues): SwitchValues {
  return Object.fromEntries(SWITCH_ROWS.filter((row) => row.key in values).map((row) => [row.key, row.calm]));
}

function describe(row: SwitchRow, value: unknown): string {
  if (row.kind === 'number') return `${row.badge} ${String(value)} ${row.unit}`;
  if (row.kind === 'choice') return `${row.badge} ${String(value)}`;
  return row.kind === 'names' && Array.isArray(value) ? `${row.badge} ${value.length} 项` : row.badge;
}
