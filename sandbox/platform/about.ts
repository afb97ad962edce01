/** The message or chat that a call or a push was about, as far as that is plain to see; for the request log. */
export interface Seen {
  params?: Record<string, string>;
  query?: URLSearchParams;
  /** What was made, or what was pushed, as JSON. Quotes inside a text are escaped there, so nothing a person wrote is taken for an id. */
  json?: string | Buffer;
}

const MESSAGE = /"(?:open_)?message_id":"(om_\w+)"/;
const CHAT = /"(?:open_)?chat_id":"(oc_\w+)"/;

export function aboutOf({ params = {}, query, json }: Seen): string | undefined {
  const named = params['message_id'] ?? params['chat_id'] ?? query?.get('container_id');
  if (named) return named;
  if (typeof json !== 'string') return undefined;
  return MESSAGE.exec(json)?.[1] ?? CHAT.exec(json)?.[1];
}
