import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import { adaptKoaRouter, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';
import Koa from 'koa';
import { answerParent, optionsOfChild, spent } from '../child.js';
import { SECRETS } from '../push.js';

/** The way the official SDK documents for Koa, in front of a handler that always says the same. */
const { answer } = optionsOfChild() as { answer: object };
const dispatcher = new EventDispatcher({ encryptKey: SECRETS.encryptKey, verificationToken: SECRETS.verificationToken, loggerLevel: LoggerLevel.error });
dispatcher.register({ 'card.action.trigger': async () => answer });
const router = new Router();
router.post('/webhook/card', adaptKoaRouter(dispatcher, { autoChallenge: true }));
const server = new Koa().use(router.routes()).listen(0, '127.0.0.1', () => {
  answerParent({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }, spent);
});
