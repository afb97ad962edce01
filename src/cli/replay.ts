import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { environment, readConfig } from '../../config/index.js';

/** Sends a saved push to a running service, encrypted and signed as Feishu does; prints the answer. @throws when the service takes none at an address */
export async function replay(file: string, { url }: { url: string }): Promise<void> {
  const { webhook } = readConfig(environment()).lark;
  if (!webhook) throw new Error('LARK_TRANSPORT=websocket 时服务不接收推送地址上的请求，无法重放');
  const { encryptKey } = webhook;
  const envelope = JSON.stringify(JSON.parse(await readFile(file, 'utf8')));
  const body = JSON.stringify({ encrypt: encrypt(envelope, encryptKey) });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash('sha256').update(timestamp + nonce + encryptKey + body).digest('hex');
  const response = await fetch(`${url}/webhook/event`, {
    method: 'POST', body, signal: AbortSignal.timeout(10_000),
    headers: {
      'content-type': 'application/json', 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': nonce, 'x-lark-signature': signature,
    },
  });
  console.log(`HTTP ${response.status}`);
  console.log(await response.text());
  if (!response.ok) process.exitCode = 1;
}

function encrypt(words: string, encryptKey: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(words, 'utf8'), cipher.final()]).toString('base64');
}
