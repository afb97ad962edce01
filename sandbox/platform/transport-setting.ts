import type { ConnectionSettings, ConnectionsState, Transport } from '../api.js';
import { checked, CONNECTIONS, TRANSPORT } from './control-requests.js';
import type { Platform } from './platform.js';
import type { SettingResult } from './webhook-setting.js';

/** Sets how pushes reach the bot, the way the developer console does: a long connection only while one stands. */
export function setTransport(platform: Platform, wanted: Transport): SettingResult {
  const { mode } = checked(TRANSPORT, { mode: wanted });
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
  Object.assign(platform.connections.settings, checked(CONNECTIONS, change));
  return connectionsState(platform);
}
