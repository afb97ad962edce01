import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerParent } from '../child.js';

/** A platform that accepts every call at once, so that nothing but the product's own sending is measured. */
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const data = { message_id: `om_${randomBytes(16).toString('hex')}`, chat_id: 'oc_x', msg_type: 'interactive' };
    const body = { code: 0, msg: 'ok', data, bot: { open_id: 'ou_bot', activate_status: 2 }, tenant_access_token: 't-bench', expire: 7200 };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  });
});
server.listen(0, '127.0.0.1', () => {
  answerParent({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }, async () => ({}));
});
