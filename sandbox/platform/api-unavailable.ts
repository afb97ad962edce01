import type { ApiRoute } from './call.js';
import { TIERS } from './rates.js';
import { LarkRefusal } from './refusal.js';
import type { Scope } from './scopes.js';

type Row = [method: ApiRoute['method'], path: string, api: string, scopes: readonly Scope[], limits?: ApiRoute['limits']];

interface Product {
  /** What an app hears that may not use the product, in the product's own words. */
  code: number;
  msg: string;
  refusals?: 200;
  rows: readonly Row[];
}

const WRITE_TASKS: readonly Scope[] = ['task:task:write', 'task:task:writeonly'];
const TASK_PEOPLE: readonly Scope[] = ['task:task:write', 'task:personnel:writeonly'];
const READ_CALENDAR: readonly Scope[] = ['calendar:calendar', 'calendar:calendar:read', 'calendar:calendar:readonly'];
const CREATE_EVENT: readonly Scope[] = ['calendar:calendar', 'calendar:calendar.event:create'];
const UPDATE_EVENT: readonly Scope[] = ['calendar:calendar', 'calendar:calendar.event:update'];
const CREATE_RECORD: readonly Scope[] = ['base:record:create', 'bitable:app'];
const CARDKIT: readonly Scope[] = ['cardkit:card:write'];

/**
 * Products the sandbox does not have. They exist, ask for their scopes, keep
 * their rates, and refuse as the product does: a bot must live without them.
 */
const PRODUCTS: readonly Product[] = [
  {
    code: 1470403,
    msg: 'permission denied',
    rows: [
      ['POST', '/task/v2/tasks', 'task.task.create', WRITE_TASKS, TIERS[7]],
      ['PATCH', '/task/v2/tasks/:guid', 'task.task.patch', WRITE_TASKS, TIERS[7]],
      ['POST', '/task/v2/tasks/:guid/add_members', 'task.task.add_members', TASK_PEOPLE, TIERS[3]],
      ['POST', '/task/v2/tasks/:guid/add_reminders', 'task.task.add_reminders', ['task:task:write'], TIERS[3]],
    ],
  },
  {
    code: 191002,
    msg: 'no calendar access_role',
    rows: [
      ['POST', '/calendar/v4/calendars/primary', 'calendar.primary', READ_CALENDAR],
      ['POST', '/calendar/v4/calendars/:id/events', 'calendar.event.create', CREATE_EVENT],
      ['POST', '/calendar/v4/calendars/:id/events/:event_id/attendees', 'calendar.event_attendee.create', UPDATE_EVENT],
    ],
  },
  { code: 121002, msg: 'not support', rows: [['POST', '/vc/v1/reserves/apply', 'vc.reserve.apply', ['vc:reserve']]] },
  {
    code: 1254040,
    msg: 'BaseTokenNotFound',
    refusals: 200,
    rows: [
      [
        'POST',
        '/bitable/v1/apps/:app_token/tables/:table_id/records/batch_create',
        'bitable.record.batch_create',
        CREATE_RECORD,
        TIERS[9],
      ],
    ],
  },
  {
    code: 300311,
    msg: 'The current application does not have permission to update/use this card',
    rows: [
      ['POST', '/cardkit/v1/cards', 'cardkit.card.create', CARDKIT],
      ['PUT', '/cardkit/v1/cards/:card_id', 'cardkit.card.update', CARDKIT],
      ['PATCH', '/cardkit/v1/cards/:card_id/settings', 'cardkit.card.settings', CARDKIT],
      ['POST', '/cardkit/v1/cards/:card_id/batch_update', 'cardkit.card.batch_update', CARDKIT],
      ['POST', '/cardkit/v1/cards/:card_id/elements', 'cardkit.element.create', CARDKIT],
      ['PUT', '/cardkit/v1/cards/:card_id/elements/:element_id', 'cardkit.element.update', CARDKIT],
      ['PATCH', '/cardkit/v1/cards/:card_id/elements/:element_id', 'cardkit.element.patch', CARDKIT],
      ['DELETE', '/cardkit/v1/cards/:card_id/elements/:element_id', 'cardkit.element.delete', CARDKIT],
      ['PUT', '/cardkit/v1/cards/:card_id/elements/:element_id/content', 'cardkit.element.content', CARDKIT],
    ],
  },
];

export const unavailableRoutes: ApiRoute[] = PRODUCTS.flatMap(({ code, msg, refusals, rows }) =>
  rows.map(([method, path, api, scopes, limits]) => ({
    method,
    path,
    api,
    scopes,
    limits,
    refusals,
    absent: code,
    handle: () => {
      throw new LarkRefusal(code, msg);
    },
  })),
);
