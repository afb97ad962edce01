import type { ConnectionSettings, ConnectionsState, PushPath, Transport } from '../api.js';
import { checked, CONNECTIONS, TRANSPORT } from './control-requests.js';
import type { Platform } from './platform.js';
import type { SettingResult } from './webhook-setting.js';

const BOTH: readonly PushPath[] = ['event', 'card'];

/**
 * Sets how events, callbacks or both reach the bot, the way the developer
 * console does: a long connection only while one stands. Throws ControlError
 * on an unknown mode or path.
 */
export function setTransport(platform: Platform, wanted: Transport, only?: PushPath): SettingResult {
  const { mode, path } = checked(TRANSPORT, { mode: wanted, path: only });
  if (mode === 'long_connection' && platform.connections.ready() === 0) return { accepted: false, problems: ['应用未建立长连接'] };
  for (const each of path ? [path] : BOTH) platform.world.transports[each] = mode;
  platform.store.touch();
  return { accepted: true, problems: [] };
}

export function connectionsState({ connections }: Platform): ConnectionsState {
  return { open: connections.ready(), ...connections.settings };
}

/** Changes what the connections are told and how they are served; throws ControlError on an unknown name or value. */
export function setConnections(platform: Platform, change: Partial<ConnectionSettings>): ConnectionsState {
  Object.assign(platform.connections.settings, checked(CONNECTIONS, change));
  return connectionsState(platform);
}
