import test from 'ava';
import fc from 'fast-check';
import { ACTIONS, ALLIANCE_ACTIONS } from '../../cards/actions.js';
import { REFUSAL_REASONS } from '../../cards/refusal-reasons.js';
import { CASE_ACTIONS } from '../../src/chat/actions.js';
import {
  buttonValue, consultForm, dispatchForm, evaluationForm, extensionForm, kindForm, mergeForm, noteForm, orderForm, read, reasonForm, refusalForm, reopenForm,
  replyForm, resultForm, returnForm, rulingForm, shelvingForm, triedForm, whistleForm,
} from '../../src/chat/forms.js';
import { Refusal } from '../../src/whistle/refusal.js';

const FORMS = {
  buttonValue, consultForm, dispatchForm, evaluationForm, extensionForm, kindForm, mergeForm, noteForm, orderForm, reasonForm, refusalForm, reopenForm,
  replyForm, resultForm, returnForm, rulingForm, shelvingForm, triedForm, whistleForm,
};
type FormName = keyof typeof FORMS;

const whistle = { type: 'ROUTINE', place: '解放路12号', matter: '井盖缺失' };
const button = { action: 'ack', whistle: '01W', assignment: '01A', step: 1, card: 'summons' };
const reason = REFUSAL_REASONS[0]!.words;
const RIGHT: Record<FormName, Record<string, unknown>> = {
  buttonValue: button, whistleForm: whistle, refusalForm: { reason },
  kindForm: {}, triedForm: {}, reasonForm: {}, noteForm: {}, dispatchForm: {}, mergeForm: {}, resultForm: {}, evaluationForm: {},
  consultForm: {}, extensionForm: {}, orderForm: {}, reopenForm: {}, replyForm: {}, returnForm: {}, rulingForm: {}, shelvingForm: {},
};
const long = (length: number): string => '水'.repeat(length);

/** Each line: one right form with one field wrong, and what the message must say about it. */
const WRONG: readonly (readonly [form: FormName, field: string, value: unknown, message: RegExp])[] = [
  ['whistleForm', 'type', undefined, /请选择哨类/],
  ['whistleForm', 'type', 'ALARM', /请选择哨类/],
  ['whistleForm', 'place', undefined, /请填写地点/],
  ['whistleForm', 'place', ' 　 ', /请填写地点/],
  ['whistleForm', 'place', long(101), /地点最多 100 字/],
  ['whistleForm', 'place', ['解放路'], /请填写地点/],
  ['whistleForm', 'matter', undefined, /请填写事由/],
  ['whistleForm', 'matter', '', /请填写事由/],
  ['whistleForm', 'matter', long(201), /事由最多 200 字/],
  ['whistleForm', 'tried', long(101), /街道已做工作最多 100 字/],
  ['whistleForm', 'wanted', long(101), /希望结果最多 100 字/],
  ['whistleForm', 'contact', long(101), /联系方式最多 100 字/],
  ['whistleForm', 'source', 'RUMOUR', /表单内容有误/],
  ['whistleForm', 'kind', long(65), /表单内容有误/],
  ['whistleForm', 'units', 'U02', /表单内容有误/],
  ['whistleForm', 'units', Array(31).fill('U02'), /表单内容有误/],
  ['kindForm', 'kind', 7, /表单内容有误/],
  ['triedForm', 'tried', long(101), /街道已做工作最多 100 字/],
  ['reasonForm', 'reason', long(201), /理由最多 200 字/],
  ['refusalForm', 'reason', undefined, /请从列表中选择/],
  ['refusalForm', 'reason', '不想管', /请从列表中选择/],
  ['noteForm', 'note', long(201), /进展最多 200 字/],
  ['dispatchForm', 'lead', ['U02'], /表单内容有误/],
  ['dispatchForm', 'cos', [1], /表单内容有误/],
  ['mergeForm', 'target', {}, /表单内容有误/],
  ['resultForm', 'acceptedWhen', long(101), /受理时间最多 100 字/],
  ['resultForm', 'contacted', long(201), /联系对象最多 200 字/],
  ['resultForm', 'measures', long(501), /办理措施最多 500 字/],
  ['resultForm', 'solvedWhen', long(101), /解决时间最多 100 字/],
  ['resultForm', 'missing', long(201), /未完成协办说明最多 200 字/],
  ['evaluationForm', 'solved', 'MAYBE', /表单内容有误/],
  ['evaluationForm', 'reason', long(201), /理由最多 200 字/],
  ['returnForm', 'return_reason', long(201), /退单理由最多 200 字/],
  ['returnForm', 'return_basis', long(201), /退单依据最多 200 字/],
  ['returnForm', 'return_proposed', long(101), /建议承办单位最多 100 字/],
  ['extensionForm', 'extend_why', 'LAZY', /表单内容有误/],
  ['extensionForm', 'extend_reason', long(201), /具体原因最多 200 字/],
  ['extensionForm', 'extend_interim', long(201), /临时措施最多 200 字/],
  ['extensionForm', 'extend_by', '-1', /表单内容有误/],
  ['extensionForm', 'extend_by', '1.5', /表单内容有误/],
  ['extensionForm', 'extend_by', 3, /表单内容有误/],
  ['shelvingForm', 'shelve_why', 'LAZY', /表单内容有误/],
  ['shelvingForm', 'shelve_condition', long(201), /销账条件最多 200 字/],
  ['shelvingForm', 'shelve_interim', long(201), /临时安全措施最多 200 字/],
  ['shelvingForm', 'shelve_days', '9999', /表单内容有误/],
  ['reopenForm', 'reopen_reason', long(201), /重启理由最多 200 字/],
  ['consultForm', 'consult_reason', long(201), /会商事由最多 200 字/],
  ['consultForm', 'consult_level', 'C4', /表单内容有误/],
  ['rulingForm', 'lead', ['U02'], /表单内容有误/],
  ['rulingForm', 'cos', [1], /表单内容有误/],
  ['rulingForm', 'reason', long(201), /裁定理由最多 200 字/],
  ['orderForm', 'reason', long(201), /督办要求最多 200 字/],
  ['replyForm', 'note', long(501), /督办回复最多 500 字/],
  ['buttonValue', 'action', 'deleteEverything', /表单内容有误/],
  ['buttonValue', 'action', undefined, /表单内容有误/],
  ['buttonValue', 'action', 'constructor', /表单内容有误/],
  ['buttonValue', 'whistle', '', /表单内容有误/],
  ['buttonValue', 'whistle', long(41), /表单内容有误/],
  ['buttonValue', 'assignment', 5, /表单内容有误/],
  ['buttonValue', 'step', -1, /表单内容有误/],
  ['buttonValue', 'step', 1.5, /表单内容有误/],
  ['buttonValue', 'step', '1', /表单内容有误/],
  ['buttonValue', 'card', 'wall', /表单内容有误/],
  ['buttonValue', 'card', undefined, /表单内容有误/],
];

for (const [form, field, value, message] of WRONG) {
  const shown = `${JSON.stringify(value)}`;
  test(`${form}: ${field} = ${shown.slice(0, 20)} (${shown.length}) is refused with a sentence that says what to do`, (t) => {
    const schema: Parameters<typeof read>[0] = FORMS[form];
    t.notThrows(() => read(schema, RIGHT[form]), 'the form is right without it');
    const refusal = t.throws(() => read(schema, { ...RIGHT[form], [field]: value }), { instanceOf: Refusal, message });
    t.is((refusal as Refusal).code, 'bad-input');
    t.is((refusal as Refusal).field, field);
    t.regex(refusal!.message, /请/);
  });
}

test('what people type is trimmed, and what they leave empty is absent', (t) => {
  t.deepEqual(read(whistleForm, { ...whistle, place: ' 解放路 ', tried: ' ', wanted: '', kind: '', source: '', contact: '', units: '' }), {
    type: 'ROUTINE', place: '解放路', matter: '井盖缺失', kind: undefined, units: [], tried: undefined, wanted: undefined, source: undefined, contact: undefined,
  });
});

test('what a unit asks for is read under the names that the commands know', (t) => {
  t.deepEqual(read(returnForm, { return_reason: ' 不属职责 ', return_basis: '条例', return_proposed: '' }), { reason: '不属职责', basis: '条例', proposed: undefined });
  t.deepEqual(read(extensionForm, { extend_why: 'WEATHER', extend_reason: '降雪', extend_interim: '围挡', extend_by: '3' }), { why: 'WEATHER', reason: '降雪', interim: '围挡', value: 3 });
  t.deepEqual(read(shelvingForm, { shelve_why: 'FUNDS', shelve_condition: '资金', shelve_interim: '围挡', shelve_days: '30' }), { why: 'FUNDS', condition: '资金', interim: '围挡', days: 30 });
  t.deepEqual(read(consultForm, { consult_reason: '争议', consult_level: '' }), { reason: '争议', level: undefined });
  t.deepEqual(read(extensionForm, { extend_why: '', extend_by: '' }), { why: undefined, reason: undefined, interim: undefined, value: undefined });
});

test('the longest permitted words pass', (t) => {
  t.notThrows(() => read(whistleForm, { ...whistle, place: long(100), matter: long(200), tried: long(100), wanted: long(100) }));
});

test('grades are read from their fields only when they are one digit from 1 to 5', (t) => {
  const { grades, solved } = read(evaluationForm, {
    solved: 'PARTLY', grade_U02: '5', grade_D01: '1', grade_D02: '0', grade_D03: '6', grade_D04: '', grade_D05: 5, grade_D06: ['5'], other: '5',
  });
  t.is(solved, 'PARTLY');
  t.deepEqual([...grades], [['U02', 5], ['D01', 1]]);
});

test('every action a button may carry is known to the conversation, and no other', (t) => {
  t.deepEqual([...Object.keys(CASE_ACTIONS), 'open', 'turn_need', 'new_form', 'absent', 'present', 'send_bulletin', 'figures', 'new_group', ...ALLIANCE_ACTIONS].sort(), [...ACTIONS].sort());
  for (const action of ACTIONS) t.is(read(buttonValue, { ...button, action }).action, action);
});

for (const name of Object.keys(FORMS) as FormName[]) {
  const schema: Parameters<typeof read>[0] = FORMS[name];
  test(`${name}: any JSON at all is either read or refused with a Refusal in Chinese`, (t) => {
    const known = fc.constantFrom(...fieldsOf(name));
    const anything = fc.oneof(fc.jsonValue(), fc.dictionary(fc.oneof(known, fc.string(), fc.constantFrom('__proto__', 'constructor', 'grade_', 'grade___proto__')), fc.jsonValue()));
    fc.assert(fc.property(anything, (input) => {
      try {
        read(schema, input);
        return true;
      } catch (error) {
        return error instanceof Refusal && /\p{Script=Han}/u.test(error.message);
      }
    }), { numRuns: 500 });
    t.throws(() => read(schema, undefined), { instanceOf: Refusal });
  });
}

/** The fields a form knows, so that chance hits them. */
const fieldsOf = (name: FormName): string[] =>
  [...new Set([...WRONG.filter(([form]) => form === name).map(([, field]) => field), ...Object.keys(RIGHT[name]), 'grade_U02'])];
