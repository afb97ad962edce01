import test from 'ava';
import { app, sandboxFor } from './world.js';

const MB = 1024 * 1024;

const oversize = test.macro({
  exec: async (t, path: string, contentType: string, status: number, code: number) => {
    const { url } = await sandboxFor(t);
    const credentials = JSON.stringify({ app_id: app.app_id, app_secret: app.app_secret });
    const asked = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, { method: 'POST', body: credentials });
    const { tenant_access_token: token } = (await asked.json()) as { tenant_access_token: string };
    const headers = { authorization: `Bearer ${token}`, 'content-type': contentType };
    const response = await fetch(`${url}/open-apis${path}`, { method: 'POST', headers, body: Buffer.alloc(41 * MB) });
    t.is(response.status, status);
    t.like(await response.json(), { code, error: { log_id: response.headers.get('x-tt-logid') } });
  },
  title: (_given, path, _type, status, code) => `a body larger than any may be is answered at ${path} with ${status} and ${code}`,
});
const form = 'multipart/form-data; boundary=x';
test(oversize, '/im/v1/files', form, 400, 234006);
test(oversize, '/im/v1/images', form, 400, 234006);
test(oversize, '/im/v1/messages', 'application/json', 413, 99992402);

test('a body of the control API that is too large is 413', async (t) => {
  const { url } = await sandboxFor(t);
  const response = await fetch(`${url}/sandbox/api/clock`, { method: 'POST', body: Buffer.alloc(42 * MB) });
  t.is(response.status, 413);
  t.like(await response.json(), { error: { code: 'too_large' } });
});
