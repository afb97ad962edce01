import test from 'ava';
import { CODES, ruleFor, type ErrorClass } from '../../src/lark/codes.js';
import { classify, LarkError, NO_ANSWER } from '../../src/lark/errors.js';
import { errorOfAnswer, errorOfConnection } from '../../src/lark/lark-error.js';

const EXPECTED: Record<ErrorClass, number[]> = {
  retry: [230049, 232019, 232068],
  wait: [99991400, 230020],
  'renew-token': [99991663],
  'give-up': [230001, 230011, 230022, 230028, 230031, 230110, 230111, 99992402, 99992354],
  'fallback-text': [230099, 230025, 200621, 200550, 200861, 11310],
  'tell-admin': [99991672, 99991403, 99991401, 99991662, 230006, 10014, 10015],
  gone: [230013, 230027, 230035, 230038, 230050, 230053, 232009, 230002, 99992351, 99992361],
  left: [230029],
};

for (const [errorClass, codes] of Object.entries(EXPECTED)) {
  for (const code of codes) {
    test(`code ${code} means ${errorClass}`, (t) => {
      t.is(classify(new LarkError('refused', { code, httpStatus: 400 })).class, errorClass as ErrorClass);
    });
  }
}

test('every rule has a sentence an operator can read', (t) => {
  for (const [code, { sentence }] of Object.entries(CODES)) t.regex(sentence, /\p{Script=Han}.*。$/u, code);
});

test('a code of the platform nobody wrote a rule for is given up and named', (t) => {
  const seen = classify(new LarkError('refused', { code: 239999, httpStatus: 400, logId: 'log-9' }));
  t.like(seen, { class: 'give-up', code: 239999, logId: 'log-9', outcomeUnknown: false });
  t.regex(seen.sentence, /239999/);
  t.is(ruleFor(239999), undefined);
});

test('an unknown code with HTTP 503 is repeated, since the server may have done it', (t) => {
  t.like(classify(new LarkError('x', { code: 2200, httpStatus: 503 })), { class: 'retry', outcomeUnknown: true });
});

test('an unknown code with HTTP 429 waits a second when no header says longer', (t) => {
  t.like(classify(new LarkError('x', { code: 1, httpStatus: 429 })), { class: 'wait', retryAfterMs: 1000 });
});

test('a message still being sent is repeated, and its outcome is known to be one message', (t) => {
  t.like(classify(new LarkError('x', { code: 230049, httpStatus: 400 })), { class: 'retry', outcomeUnknown: false });
});

test('a fault of our own is given up', (t) => {
  t.like(classify(new TypeError('x is not a function')), { class: 'give-up', code: NO_ANSWER, outcomeUnknown: false });
  t.is(classify('nonsense').class, 'give-up');
});

for (const network of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']) {
  test(`${network} means the request was never sent`, (t) => {
    t.like(classify(errorOfConnection(network, '')), { class: 'retry', outcomeUnknown: false });
  });
}

for (const network of ['ETIMEDOUT', 'ECONNRESET', 'ERR_NETWORK']) {
  test(`${network} leaves open whether the request was carried out`, (t) => {
    t.like(classify(errorOfConnection(network, '')), { class: 'retry', outcomeUnknown: true });
  });
}

test('code 0 with HTTP 200 is no error', (t) => {
  t.is(errorOfAnswer({ status: 200, headers: {}, data: { code: 0 } }), undefined);
});

test('code 0 with HTTP 500 is an error', (t) => {
  t.is(errorOfAnswer({ status: 500, headers: {}, data: { code: 0 } })?.httpStatus, 500);
});

test('a web page with HTTP 200 is an error', (t) => {
  t.is(errorOfAnswer({ status: 200, headers: {}, data: '<html>' })?.code, NO_ANSWER);
});

test('the log id is taken from the header, else from the body', (t) => {
  const data = { code: 230001, msg: 'bad', error: { log_id: 'from-body' } };
  t.is(errorOfAnswer({ status: 400, headers: { 'x-tt-logid': 'from-header' }, data })?.logId, 'from-header');
  t.is(errorOfAnswer({ status: 400, headers: {}, data })?.logId, 'from-body');
});

test('only a card refusal has an inner code', (t) => {
  t.is(errorOfAnswer({ status: 400, headers: {}, data: { code: 230001, msg: 'bad' } })?.subCode, undefined);
});
