import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import Koa from 'koa';
import { createPool, type Pool, type ResultSetHeader } from 'mysql2/promise';
import { monotonicFactory } from 'ulid';
import { verifyPush } from '../../src/lark/verify.js';
import { rawBody } from '../../src/web/raw-body.js';
import { answerParent, optionsOfChild, spent } from '../child.js';
import { SECRETS } from '../push.js';
import { replayed, type Replayed, type Statement } from '../replay.js';

/**
 * The least that could do the same: Koa, the driver, and for every tap the very
 * statements the product sends, with a commit of its own, then a ready-made
 * answer. `sealed` adds verifying and decrypting the push.
 */
interface Options {
  databaseUrl: string;
  sealed: boolean;
  stages: readonly { statements: readonly Statement[]; answer: string }[];
}

type Perform = (statements: readonly Replayed[], head: string) => Promise<void>;

const { databaseUrl, sealed, stages } = optionsOfChild() as Options;
const prepared = stages.map((stage) => ({
  statements: stage.statements.filter(({ sql }) => !/^(SAVEPOINT|RELEASE)/.test(sql)).map(replayed), answer: Buffer.from(stage.answer),
}));
const nextId = monotonicFactory();
const perform = databaseUrl.startsWith('mysql:') ? onMysql(databaseUrl) : onSqlite(databaseUrl.slice('sqlite:'.length));

const router = new Router();
router.post('/webhook/card', async (ctx) => {
  const body = await rawBody(ctx.req, 1024 * 1024);
  const envelope = (sealed ? opened(body, ctx.req.headers) : JSON.parse(body.toString())) as { header: { event_id: string } };
  const eventId = envelope.header.event_id;
  const stage = prepared[Number(eventId.slice(11))]!;
  await perform(stage.statements, eventId.slice(0, 10));
  ctx.set('Content-Type', 'application/json; charset=utf-8');
  ctx.body = stage.answer;
});
const server = new Koa().use(router.routes()).listen(0, '127.0.0.1', () => {
  answerParent({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }, spent);
});

function opened(body: Buffer, headers: Readonly<Record<string, string | string[] | undefined>>): object {
  const push = verifyPush({ rawBody: body, headers, secrets: SECRETS, now: Date.now() });
  return push.kind === 'push' ? push.envelope : {};
}

function onMysql(url: string): Perform {
  const pool: Pool = createPool({ uri: url, connectionLimit: 10, charset: 'utf8mb4_bin', timezone: 'Z' });
  pool.pool.on('connection', (connection) => connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED'));
  return async (statements, head) => {
    const connection = await pool.getConnection();
    try {
      for (const one of statements) {
        const values = one.values(head, freshId);
        // Like the product: what carries no values (BEGIN, COMMIT) is not prepared, which MySQL would refuse.
        const [result] = values.length === 0 ? await connection.query(one.sql) : await connection.execute(one.sql, values);
        if (one.mustChange && (result as ResultSetHeader).affectedRows !== 1) throw new Error(`nothing changed: ${one.sql}`);
      }
    } catch (error) {
      await connection.query('ROLLBACK');
      throw error;
    } finally {
      connection.release();
    }
  };
}

interface SqliteStatement { reader: boolean; all(...values: unknown[]): unknown[]; run(...values: unknown[]): { changes: number } }
interface Sqlite { prepare(sql: string): SqliteStatement; pragma(text: string): unknown; exec(sql: string): unknown }

function onSqlite(path: string): Perform {
  const Database = createRequire(import.meta.url)('libsql') as new (path: string) => Sqlite;
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  const known = new Map<string, SqliteStatement>();
  const statementOf = (sql: string): SqliteStatement => {
    const found = known.get(sql) ?? db.prepare(sql);
    known.set(sql, found);
    return found;
  };
  return async (statements, head) => {
    try {
      for (const one of statements) {
        const statement = statementOf(one.sql);
        const values = one.values(head, freshId);
        if (statement.reader) statement.all(...values);
        else if (statement.run(...values).changes !== 1 && one.mustChange) throw new Error(`nothing changed: ${one.sql}`);
      }
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };
}

function freshId(): string {
  return nextId();
}
