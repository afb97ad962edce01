import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as lark from '@larksuiteoapi/node-sdk';
import type { ExecutionContext } from 'ava';
import type { SandboxAppConfig, SandboxSeed, SandboxUser } from '../../sandbox/api.js';
import { decryptText, signBody } from '../../sandbox/platform/sign.js';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.js';
import { roomFor } from '../support/room.js';

export const app: SandboxAppConfig = {
  app_id: 'cli_00112233445566aa',
  app_secret: 'secret-of-the-test',
  encrypt_key: 'encrypt-key-of-the-test',
  verification_token: 'token-of-the-test',
  bot_name: '测试机器人',
  menu: [{ name: '待办', text: '待办' }, { name: '帮助', event_key: 'help' }],
  subscribed_events: [
    'im.message.receive_v1',
    'application.bot.menu_v6',
    'im.chat.access_event.bot_p2p_chat_entered_v1',
    'card.action.trigger',
  ],
};

/** The same app, which has added every event and callback there is. */
export const curious: SandboxAppConfig = { ...app, subscribed_events: undefined };

export const anna = person('a', '甲');
export const boris = person('b', '乙');
export const groupId = `oc_${'9'.repeat(32)}`;

export const seed: SandboxSeed = {
  users: [anna, boris],
  departments: [
    { department_id: 'd1', open_department_id: 'od-1', name: '上级', parent_department_id: '0' },
    { department_id: 'd2', open_department_id: 'od-2', name: '下级', parent_department_id: 'od-1' },
  ],
  groups: [{ chat_id: groupId, name: '工作群', member_open_ids: [anna.open_id, boris.open_id] }],
  wall: [anna.open_id],
};

/** A sandbox of its own for one test, stopped at its end. */
export async function sandboxFor(t: ExecutionContext, options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  await roomFor(t);
  const sandbox = await startSandbox({ app, seed, ...options });
  t.teardown(() => sandbox.stop());
  return sandbox;
}

/** Where a sandbox of this test may keep itself. */
export function stateFile(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'state', 'sandbox.json');
}

/** The official client, quiet, pointed at the sandbox. Its usual cache is shared by app id, so each gets its own. */
export function clientOf(sandbox: Sandbox): lark.Client {
  const silent = () => undefined;
  const logger = { error: silent, warn: silent, info: silent, debug: silent, trace: silent };
  return new lark.Client({ appId: app.app_id, appSecret: app.app_secret, domain: sandbox.url, logger, cache: ownCache() });
}

/** The SDK's own is shared by all clients of a process. */
export function ownCache(): NonNullable<ConstructorParameters<typeof lark.Client>[0]['cache']> {
  const held = new Map<unknown, unknown>();
  return {
    get: async (key) => held.get(key),
    set: async (key, value) => held.set(key, value).size > 0,
  };
}

/** The platform code a client call ended with: 0, or what was refused. */
export async function codeOf(call: Promise<{ code?: number }>): Promise<number | undefined> {
  try {
    return (await call).code;
  } catch (error) {
    return (error as { response?: { data?: { code?: number } } }).response?.data?.code;
  }
}

export interface PushedEvent {
  token?: string;
  action?: { value?: unknown };
  message?: { content: string; mentions?: unknown[] };
}

export interface Received {
  path: string;
  headers: IncomingMessage['headers'];
  raw: string;
  /** The decrypted envelope. */
  inner: { header: Record<string, string>; event: PushedEvent };
  signed: boolean;
}

type Answer = (response: ServerResponse, received: Received) => void;

export interface Bot {
  url: string;
  received: Received[];
  /** How pushes (not challenges) are answered from now on. */
  answer(how: Answer): void;
  answerJson(body: unknown, status?: number): void;
  close(): Promise<void>;
}

/** A small bot: decrypts by the documented rule, answers the challenge, remembers what it got. */
export async function botFor(t: ExecutionContext): Promise<Bot> {
  const received: Received[] = [];
  let how: Answer = json({});
  const server = createServer((request, response) => {
    void read(request).then((raw) => {
      const { encrypt } = JSON.parse(raw) as { encrypt?: string };
      const inner = JSON.parse(encrypt ? decryptText(encrypt, app.encrypt_key) : raw) as Received['inner'] & { challenge?: string };
      if (inner.challenge) return json({ challenge: inner.challenge })(response);
      const push: Received = { path: request.url ?? '', headers: request.headers, raw, inner, signed: isSigned(request, raw) };
      received.push(push);
      how(response, push);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  t.teardown(close);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (next) => void (how = next),
    answerJson: (body, status = 200) => void (how = json(body, status)),
    close,
  };
}

/** A sandbox with a bot whose addresses are saved; a busy machine shall not make the bot look slow. */
export async function pairFor(t: ExecutionContext, options: Partial<SandboxOptions> = {}) {
  const sandbox = await sandboxFor(t, { pushBudgetMs: 30_000, ...options });
  const bot = await botFor(t);
  await saveAddresses(sandbox, { event_url: `${bot.url}/event`, card_url: `${bot.url}/card` });
  return { sandbox, bot, client: clientOf(sandbox) };
}

/** A busy machine may miss the second that Feishu gives the challenge: then it is asked again. */
export async function saveAddresses(sandbox: Sandbox, urls: Parameters<Sandbox['setWebhook']>[0]): Promise<void> {
  for (let tries = 1; tries <= 20; tries += 1) if ((await sandbox.setWebhook(urls)).accepted) return;
  throw new Error('the bot never answered the challenge in time');
}

/** Waits until something holds, and fails the test when it does not within four seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not come to pass within four seconds');
}

/** A card with one button, a disabled one, one that calls nobody, and a form. */
export function card(title = '卡片'): Record<string, unknown> {
  const text = (content: string) => ({ tag: 'plain_text', content });
  return {
    schema: '2.0',
    config: { update_multi: true, summary: { content: `摘要 ${title}` } },
    header: { title: text(title), template: 'blue' },
    body: {
      elements: [
        { tag: 'button', text: text('好'), name: 'go', behaviors: [{ type: 'callback', value: { do: 'go', id: 1 } }] },
        { tag: 'button', text: text('停'), name: 'off', disabled: true, behaviors: [{ type: 'callback', value: { do: 'off' } }] },
        { tag: 'button', text: text('空'), name: 'mute' },
        {
          tag: 'form',
          name: 'form',
          elements: [
            { tag: 'input', name: 'matter', required: true },
            {
              tag: 'select_static',
              name: 'kind',
              options: [
                { text: text('一'), value: '1' },
                { text: text('二'), value: '2' },
              ],
              initial_option: '2',
            },
            {
              tag: 'button',
              text: text('提交'),
              name: 'send',
              form_action_type: 'submit',
              behaviors: [{ type: 'callback', value: { do: 'send' } }],
            },
          ],
        },
      ],
    },
  };
}

/** Sends a card to a person through the official client. */
export async function sendCard(
  client: lark.Client,
  to: string,
  content: unknown = card(),
): Promise<{ id: string; chat: string }> {
  const answer = await client.im.v1.message.create({
    params: { receive_id_type: to.startsWith('oc_') ? 'chat_id' : 'open_id' },
    data: { receive_id: to, msg_type: 'interactive', content: JSON.stringify(content) },
  });
  return { id: answer.data?.message_id ?? '', chat: answer.data?.chat_id ?? '' };
}

/** Sends a text to a person through the official client. */
export function sendText(client: lark.Client, to: string, text: string, uuid?: string) {
  return client.im.v1.message.create({
    params: { receive_id_type: to.startsWith('oc_') ? 'chat_id' : 'open_id' },
    data: { receive_id: to, msg_type: 'text', content: JSON.stringify({ text }), uuid },
  });
}

export function json(body: unknown, status = 200) {
  return (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

function person(letter: string, name: string): SandboxUser {
  const hex = letter.repeat(32);
  return {
    open_id: `ou_${hex}`,
    union_id: `on_${hex}`,
    user_id: `user-${letter}`,
    name,
    title: '职员',
    section: '科室',
    department_ids: ['od-2'],
    mobile: letter === 'a' ? '13900000001' : undefined,
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function isSigned(request: IncomingMessage, raw: string): boolean {
  const header = (name: string) => String(request.headers[`x-lark-${name}`]);
  const timestamp = header('request-timestamp');
  return header('signature') === signBody({ timestamp, nonce: header('request-nonce'), encryptKey: app.encrypt_key, body: raw });
}
