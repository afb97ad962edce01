import type { ConnectionSettings, ConnectionsState, Transport } from '../api.js';
import { ControlError } from './http.js';
import type { Platform } from './platform.js';
import type { SettingResult } from './webhook-setting.js';

/** Sets how pushes reach the bot, the way the developer console does: a long connection only while one stands. */
export function setTransport(platform: Platform, mode: Transport): SettingResult {
  if (mode !== 'webhook' && mode !== 'long_connection') throw new ControlError('bad_request', 'mode is webhook or long_connection');
  if (mode === 'long_connection' && platform.connections.ready() === 0) return { accepted: false, problems: ['应用未建立长连接'] };
  platform.world.transport = mode;
  platform.store.touch();
  return { accepted: true, problems: [] };
}

export function connectionsState({ connections }: Platform): ConnectionsState {
  return { open: connections.ready(), ...connections.settings };
}

/** Changes what the connections are told and how they are served; throws ControlError on an unknown name or value. */
export function setConnections(platform: Platform, change: Partial<ConnectionSettings>): ConnectionsState {
  const { settings } = platform.connections;
  for (const [name, value] of Object.entries(change)) {
    const least = LEAST[name as keyof ConnectionSettings];
    const fits = least !== undefined && typeof value === 'number' && Number.isFinite(value) && value >= least;
    if (!fits) throw new ControlError('bad_request', `${name} is no setting of the connections, or takes another value`);
  }
  Object.assign(settings, change);
  return connectionsState(platform);
}

/** The smallest value of each; a client that pings or comes back without a pause would do nothing else. */
const LEAST: Readonly<Record<keyof ConnectionSettings, number>> = {
  ping_interval_s: 0.05,
  reconnect_count: -1,
  reconnect_interval_s: 0.05,
  reconnect_nonce_s: 0,
  part_bytes: 16,
  refuse_with: 0,
};
