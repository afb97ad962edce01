import type { ForgedKind, PersonState, PushPath, SandboxGroup, SandboxUser, Transport } from '../../api.js';
import { sandbox } from '../client.js';
import type { ActionChoice, Context } from './row-types.js';

const FORGERIES: readonly [ForgedKind, string][] = [
  ['bad-signature', '签名错误'], ['wrong-token', '校验令牌错误'], ['stale', '时间戳过期'], ['replayed', '重放旧推送'], ['plain', '未加密'], ['other-app', '别的应用'],
];

export function jump(label: string, ms: number): ActionChoice {
  return { label, run: () => said(sandbox.advance(ms), `已快进 ${label.slice(1)}`) };
}

export function speed(label: string, times: number): ActionChoice {
  return { label, run: () => said(sandbox.setSpeed(times), times === 0 ? '时钟已停住' : `时钟按 ${times} 倍走`), pressed: ({ clock }) => clock.speed === times };
}

export function personIs(label: string, to: PersonState): ActionChoice {
  return {
    label,
    run: ({ person }) => said(sandbox.setState(idOf(person), to), `${person?.name}：${label}`),
    pressed: ({ person }) => person !== undefined && (person.state ?? 'active') === to,
  };
}

export function forgeries(path: PushPath): ActionChoice[] {
  return FORGERIES.map(([kind, label]) => ({
    label,
    async run() {
      const { status } = await sandbox.forge(kind, path);
      return `${label}：${status === 0 ? '机器人没有应答' : `机器人应答 HTTP ${status}，${verdict(kind, status)}`}`;
    },
  }));
}

/** A genuine push that comes twice is rightly answered with 200: what counts is that nothing is done a second time. */
function verdict(kind: ForgedKind, status: number): string {
  if (status >= 400) return '已拒收';
  return kind === 'replayed' ? '认出是重复推送就该这样应答，请确认没有再办一遍' : '收下了，请检查校验';
}

/** Dissolves the chosen group for good. */
export const disband: ActionChoice = {
  label: '解散',
  asks: ({ group }) => ({ title: `解散“${group?.name}”？`, text: '群成员和机器人从此都不能在群里发消息，解散后不能恢复。' }),
  run: ({ group }) => said(sandbox.disband(idOf(group)), `已解散“${group?.name}”`),
};

export const joins: ActionChoice = {
  label: '进群',
  run: (context) => said(membership(context, true), `${context.person?.name}已进入“${context.group?.name}”`),
  pressed: ({ person, group }) => Boolean(person && group?.member_open_ids.includes(person.open_id)),
};

export const leaves: ActionChoice = {
  label: '退群',
  run: (context) => said(membership(context, false), `${context.person?.name}已退出“${context.group?.name}”`),
};

export const botLeaves: ActionChoice = {
  label: '移出群',
  run: ({ group }) => said(sandbox.setBot(idOf(group), false), `机器人已移出“${group?.name}”`),
};

export const botJoins: ActionChoice = {
  label: '加回群',
  run: ({ group }) => said(sandbox.setBot(idOf(group), true), `机器人已加回“${group?.name}”`),
};

export const dropsConnections: ActionChoice = {
  label: '全部断开',
  run: async () => `已断开 ${(await sandbox.dropConnections()).closed} 条`,
};

const TRANSPORTS: readonly [Transport, string][] = [['webhook', '请求地址'], ['long_connection', '长连接']];

export function transports(path: PushPath, what: string): ActionChoice[] {
  return TRANSPORTS.map(([mode, label]) => ({
    label,
    async run() {
      const { accepted, problems } = await sandbox.setTransport(mode, path);
      return accepted ? `${what}改走${label}` : problems.join('；');
    },
    pressed: ({ connections }) => connections?.transports[path] === mode,
  }));
}

export function refuses(label: string, code: number): ActionChoice {
  return { label, run: () => said(sandbox.refuseConnections(code), `新的长连接：${label}`), pressed: ({ connections }) => connections?.refuse_with === code };
}

const membership = ({ person, group }: Context, present: boolean): Promise<unknown> => sandbox.setMember(idOf(group), idOf(person), present);

async function said(work: Promise<unknown>, sentence: string): Promise<string> {
  await work;
  return sentence;
}

function idOf(chosen: SandboxUser | SandboxGroup | undefined): string {
  if (!chosen) throw new Error('请先选择人员和群');
  return 'open_id' in chosen ? chosen.open_id : chosen.chat_id;
}
