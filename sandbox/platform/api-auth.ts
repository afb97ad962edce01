import { top, type ApiRoute } from './call.js';
import { newId } from './ids.js';
import type { Platform } from './platform.js';
import { refuse } from './refusal.js';

const LIFETIME_MS = 7_200_000;

/** Feishu: as long as the token has this much life left, the same one is handed out again. */
const SAME_TOKEN_MS = 1_800_000;

export const authRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/auth/v3/tenant_access_token/internal',
    api: 'auth.tenant_access_token.internal',
    open: true,
    refusals: 200,
    handle({ platform, body }) {
      const { app_id: id, app_secret: secret } = body;
      if (typeof id !== 'string' || typeof secret !== 'string') refuse(10003);
      if (id !== platform.app.app_id) refuse(10003);
      if (secret !== platform.app.app_secret) refuse(10015);
      if (platform.switches.app_disabled) refuse(10014);
      const { token, expires_at: expiresAt } = presentToken(platform);
      const expire = Math.floor((expiresAt - platform.clock.now()) / 1000);
      return top({ tenant_access_token: token, expire });
    },
  },
];

/** Refuses unless the Authorization header carries a tenant token in force: 99991661, 99991663, 99991668, 99991671. */
export function requireToken(platform: Platform, authorization: string | undefined): void {
  const [, token] = /^Bearer\s+(\S+)\s*$/i.exec(authorization ?? '') ?? [];
  if (!token) refuse(99991661);
  if (token.startsWith('u-')) refuse(99991668);
  if (!token.startsWith('t-')) refuse(99991671);
  const now = platform.clock.now();
  const inForce = platform.world.tokens.some((issued) => issued.token === token && issued.expires_at > now);
  if (!inForce) refuse(99991663);
}

function presentToken(platform: Platform): { token: string; expires_at: number } {
  const now = platform.clock.now();
  const tokens = platform.world.tokens.filter((token) => token.expires_at > now);
  const newest = tokens.at(-1);
  if (newest && newest.expires_at - now >= SAME_TOKEN_MS) return newest;
  const token = { token: newId('t-'), expires_at: now + LIFETIME_MS };
  platform.world.tokens = [...tokens, token];
  platform.store.touch();
  return token;
}
