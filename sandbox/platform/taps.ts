import { LIMITS } from '../../validator/limits.js';
import type { SandboxUser, TapRequest, TapResult } from '../api.js';
import { collected, isField } from '../form-rules.js';
import { readAnswer } from './answers.js';
import { issueCardToken, settleCardToken } from './api-card-update.js';
import { callbackOf, fieldsOf, findComponent, isSubmit, type Component } from './components.js';
import { cardActionEnvelope } from './envelopes.js';
import { isSubscribed } from './events.js';
import type { Fields } from './fields.js';
import { requireFilled, type Pickable } from './filled.js';
import { reachesBot } from './forward.js';
import { ControlError } from './http.js';
import { isVisibleTo, replaceContent } from './messages.js';
import { requireClient, requireMember, requirePerson } from './people.js';
import type { Platform } from './platform.js';
import { pushCallback } from './pushes.js';
import type { Message } from './world.js';

/** Feishu reports the user's zone with pickers and forms. */
const TIME_ZONE = 'Asia/Shanghai';

/**
 * What happens when a person taps a component: one callback, never repeated,
 * and its answer shown to that person; a card in the answer replaces the tapped
 * one for everybody. Throws ControlError for a tap no client could make (unless
 * `force`). Without a callback behaviour nothing is pushed and `event_id` is ''.
 */
export async function tap(platform: Platform, openId: string, request: TapRequest): Promise<TapResult> {
  const operator = request.force ? requirePerson(platform, openId) : requireClient(platform, openId);
  const message = requireCardMessage(platform, request.message_id);
  const component = findComponent(JSON.parse(message.content), request);
  if (!request.force) requirePossible(platform, operator, message, component);
  const silent = component !== undefined && !(callsBack(component) && reachesBot(message));
  if (silent && !request.force) return NOTHING_PUSHED;
  if (!request.force && component) requireFilled(component, request, pickable(platform, message));
  const action = actionOf(request, component);

  if (!isSubscribed(platform, 'card.action.trigger')) return { ...NOTHING_PUSHED, code: shownCode(platform, NO_CALLBACK) };

  const token = issueCardToken(platform, message);
  const envelope = cardActionEnvelope(platform, operator, message, token, action);
  const answer = await pushCallback(platform, envelope);
  const { code, toast, card } = readAnswer(platform, answer);
  settleCardToken(platform, token, message, answer.status === 200);
  if (card) replaceContent(platform, message, JSON.stringify(card));
  platform.store.touch();
  return {
    code: shownCode(platform, code),
    ...(toast ? { toast } : {}),
    card_replaced: Boolean(card),
    event_id: envelope.header.event_id,
    status: answer.status,
  };
}

const NOTHING_PUSHED: TapResult = { code: 0, card_replaced: false, event_id: '', status: 0 };

/** Feishu's code for a callback that nobody asked for. */
const NO_CALLBACK = 200340;

/** Feishu: clients before 7.28 say that it failed, and no code. */
const UNTOLD = -1;

function shownCode({ switches }: Platform, code: number): number {
  return code !== 0 && switches.old_client ? UNTOLD : code;
}

function requireCardMessage(platform: Platform, messageId: string): Message {
  const message = platform.world.messages.get(messageId);
  if (!message || message.msg_type !== 'interactive') throw new ControlError('not_found', 'there is no such card');
  return message;
}

function requirePossible(platform: Platform, operator: SandboxUser, message: Message, component?: Component): void {
  requireMember(platform, operator.open_id, message.chat_id);
  if (!isVisibleTo(message, operator.open_id)) throw new ControlError('forbidden', 'this person does not see the card');
  if (message.deleted) throw new ControlError('bad_request', 'the card was recalled');
  if (platform.clock.now() - message.create_time > LIMITS.lifeMs)
    throw new ControlError('bad_request', 'the card is older than 14 days');
  if (!component) throw new ControlError('bad_request', 'the card has no such component now');
  if (component.node['disabled'] === true) throw new ControlError('bad_request', 'the component is disabled');
}

function pickable(platform: Platform, message: Message): Pickable {
  const members = platform.world.chats.get(message.chat_id)?.members ?? [];
  return { exists: (id) => platform.world.users.has(id), members };
}

/** A form's submit button always calls back; a reset button and a field of the form never; everything else only by its behaviours. */
function callsBack(component: Component): boolean {
  if (isSubmit(component)) return true;
  const { node, form } = component;
  if (form && isField(node)) return false;
  if (node['form_action_type'] === 'reset' || node['action_type'] === 'form_reset') return false;
  return callbackOf(node) !== undefined;
}

function actionOf(request: TapRequest, component: Component | undefined): Fields {
  const { tag, option, options, checked, input_value: inputValue } = request;
  const node = component?.node;
  const name = typeof node?.['name'] === 'string' ? node['name'] : component ? undefined : request.name;
  const value = (node && callbackOf(node)?.value) ?? request.value;
  const formValue = component && isSubmit(component) ? filledForm(component.form ?? {}, request) : request.form_value;
  const zoned = formValue !== undefined || tag.startsWith('picker_') || tag === 'date_picker';
  const action = {
    value: request.force ? (request.value ?? value) : value,
    tag,
    name,
    form_value: formValue,
    option,
    options,
    input_value: inputValue,
    checked,
    timezone: zoned ? TIME_ZONE : undefined,
  };
  return Object.fromEntries(Object.entries(action).filter(([, held]) => held !== undefined));
}

/** What a client sends for a form; with force also what no client would. */
function filledForm(form: Fields, { form_value: entered = {}, force }: TapRequest): Fields {
  const sent = collected(fieldsOf(form).map(({ node }) => node), entered);
  return force ? { ...sent, ...entered } : sent;
}
