import { startChild, type Child, type Spent } from './child.js';
import type { Loaded, SamePush } from './load.js';
import { tapEnvelope } from './push.js';
import { interleaved, ratioOf, report, type Contender } from './rounds.js';
import { judge } from './statistics.js';

const ROUNDS = 5;
const SECONDS = 2;
const CONNECTIONS = 64;

/** W1: a card callback verified, decrypted and answered, without a database; the product's edge against the SDK's own adapter. */
export async function edge(load: Child<object>): Promise<string> {
  const servers = await Promise.all(['ours', 'sdk'].map((name) => startChild<{ url: string }>(`servers/${name}.js`, { answer: ANSWER })));
  try {
    const runs = await interleaved(servers.map((server, index) => contender(NAMES[index]!, server, load)), { rounds: ROUNDS, warmUps: 1 });
    const [ours, sdk] = NAMES.map((name) => runs.get(name)!);
    const goal = { words: 'callbacks without database, times the SDK', value: ratioOf(ours!, sdk!), atLeast: 1.5 };
    return `W1 · a callback verified and answered, no database, ${CONNECTIONS} connections\n\n${report(runs)}\n\n${judge(goal)}`;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

const NAMES = ['Shaodao webhook', 'Koa + SDK adaptKoaRouter'];

function contender(name: string, server: Child<{ url: string }>, load: Child<object>): Contender {
  return {
    name,
    async run() {
      const before = await server.ask<Spent>({});
      const question: SamePush = { url: `${server.ready.url}/webhook/card`, envelope: ENVELOPE, connections: CONNECTIONS, seconds: SECONDS };
      const loaded = await load.ask<Loaded>(question);
      const after = await server.ask<Spent>({});
      if (loaded.failed > 0) throw new Error(`${name}: ${loaded.failed} requests failed`);
      return { perSecond: loaded.answered / loaded.seconds, p50: loaded.p50, p99: loaded.p99, cpuMicros: (after.micros - before.micros) / loaded.answered };
    },
  };
}

const ENVELOPE = tapEnvelope({
  eventId: '0123456789abcdef0123456789abcdef', openId: 'ou_0123456789abcdef0123456789abcdef', messageId: 'om_0123456789abcdef0123456789abcdef', at: Date.now(),
  value: { action: 'ack', whistle: '01K9HV2Q4Z6X8Y0A1B2C3D4E5F', assignment: '01K9HV2Q4Z6X8Y0A1B2C3D4E5G', step: 1, card: 'summons' },
});

const row = (content: string): object => ({ tag: 'div', text: { tag: 'plain_text', content } });
/** A toast and a card of about one kB. */
const ANSWER = {
  toast: { type: 'success', content: '已签收，等待牵头单位反馈结果' },
  card: {
    type: 'raw',
    data: {
      schema: '2.0', header: { title: { tag: 'plain_text', content: '请到场' }, template: 'blue' },
      body: { elements: Array.from({ length: 12 }, (_, index) => row(`第 ${index + 1} 行：铁东社区解放路12号`)) },
    },
  },
};
