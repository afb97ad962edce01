import { decisionButton } from './fields.js';
import { card, clip, note, oneLine, plain, type Card } from './kit.js';

export interface GroupLostView {
  /** The unit or alliance whose group it was. */
  name: string;
  owner: { unit: string } | { alliance: string };
  /** 'LOST' until somebody acts. */
  state: 'LOST' | 'ASKED' | 'THERE';
  /** Why, in the platform's sentence or ours. */
  why: string;
}

/** 工作群失效: the bot cannot write into a group any more; one tap makes a new one in its place. */
export function drawGroupLost({ name, owner, state, why }: GroupLostView): Card {
  const whose = oneLine(clip(name, 40));
  if (state === 'THERE') return card({ title: '工作群已恢复', template: 'green', summary: `${whose}：工作群已恢复`, elements: [plain(`${whose}的工作群已可以使用，卡片和消息照常发到群里。`)] });
  return card({
    title: '工作群失效', template: 'orange', summary: `${whose}：该群已解散或机器人已被移出`,
    elements: [
      plain(`${whose}的工作群已解散，或机器人已被移出。消息暂时改发给值守人员个人，在办事项可发送「待办」查看。`),
      note(oneLine(clip(why, 100))),
      state === 'ASKED'
        ? plain('正在新建工作群，建好后补发在办事项的卡片。')
        : decisionButton('新建工作群', { action: 'new_group', card: 'group_lost', ...owner }),
      note('原群仍在的，也可以把机器人重新加入原群，自动恢复'),
    ],
  });
}
