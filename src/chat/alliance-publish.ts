import type { AllianceActionName } from '../../cards/actions.js';
import { proposeProject, publishNeed, publishResource } from '../alliance/commands/publish.js';
import type { Dossier } from '../alliance/dossier.js';
import { MATTER_KINDS } from '../alliance/lists.js';
import type { AllianceCard } from '../alliance/notices.js';
import { drawEntry } from '../drawing/draw-alliance.js';
import type { FormValue } from '../lark/push.js';
import type { Actor } from '../people/roles.js';
import type { Session } from '../storage/session.js';
import { Refusal } from '../whistle/refusal.js';
import type { AllianceTap } from './alliance.js';
import { needForm } from './alliance-forms.js';
import { publishFromWhistle } from './alliance-links.js';
import { readProject, readResource } from './alliance-list-forms.js';
import { answer, type Performed } from './answers.js';
import { read, type ButtonValue } from './forms.js';

export type PublishingName = Extract<AllianceActionName, 'publish_need' | 'publish_resource' | 'propose_project'>;

interface Publishing {
  run(session: Session, actor: Actor, value: ButtonValue, form: FormValue): Promise<Dossier>;
  /** The live card that the form's own message becomes. */
  card: AllianceCard;
  done: string;
}

/** Forms that make an entry. */
export const PUBLISHING: Record<PublishingName, Publishing> = {
  publish_need: { run: needFrom, card: 'need_owner', done: '已发布，联盟工作群将收到需求卡片' },
  publish_resource: { run: resourceFrom, card: 'resource_owner', done: '已发布，联盟工作群将收到资源卡片' },
  propose_project: { run: projectFrom, card: 'project', done: '已发起，等待牵头党组织或党建工作人员同意立项' },
};

function needFrom(session: Session, actor: Actor, value: ButtonValue, form: FormValue): Promise<Dossier> {
  const { alliance, quantity = 0, measure, ...draft } = read(needForm, form);
  const given = { ...draft, allianceCode: value.alliance ?? alliance ?? '', quantity, measure: measure ?? MATTER_KINDS[draft.kind].measure };
  return value.whistle ? publishFromWhistle(session, actor, value.whistle, given) : publishNeed(session, actor, given);
}

function resourceFrom(session: Session, actor: Actor, value: ButtonValue, form: FormValue): Promise<Dossier> {
  const { alliance, capacity = 0, measure, ...draft } = readResource(form);
  return publishResource(session, actor, {
    ...draft, allianceCode: value.alliance ?? alliance ?? '', capacity, measure: measure ?? MATTER_KINDS[draft.kind].measure,
  });
}

async function projectFrom(session: Session, actor: Actor, value: ButtonValue, form: FormValue): Promise<Dossier> {
  const { needs, resources, helpers, ...draft } = readProject(form);
  const units = await session.find.units(helpers);
  return proposeProject(session, actor, {
    ...draft, allianceCode: value.alliance ?? '', needIds: needs, resourceIds: resources, helpers: units.map(({ code, name }) => ({ code, name })),
    councilId: value.list === 'COUNCIL' ? value.entry : undefined,
  });
}

/** The form's own message becomes its sender's live card, so that a second tap on it meets the entry that exists. */
export async function publishOn({ session, actor, push, value }: AllianceTap, publishing: Publishing): Promise<Performed> {
  const { messageId } = push;
  if (messageId && (await session.find.copy(messageId))) throw new Refusal('stale', '该表单已提交过，请以最新卡片为准。');
  const dossier = await publishing.run(session, actor, value, push.formValue);
  const { id, number, version } = dossier.entry;
  if (messageId) await session.adopt(messageId, { toId: actor.openId, card: publishing.card, subjectId: id, version, params: { list: dossier.list }, sentAt: value.made });
  const { card } = await drawEntry(session, publishing.card, dossier, null, actor.openId);
  return { answered: answer('success', `${number} ${publishing.done}`, card), version };
}
