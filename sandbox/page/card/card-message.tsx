import { useErrorBoundary, useLayoutEffect, useState } from 'preact/hooks';
import type { MessageView, SandboxUser, TapRequest, TapResult } from '../../api.js';
import { sandbox } from '../client.js';
import { errorToast, type PhoneDesk, type Toast } from '../phone-desk.js';
import { Card } from './card.js';
import { COMPONENTS } from './components.js';
import { SceneContext, type Course, type Scene } from './scene.js';
import type { CardJson, CardNode } from './types.js';

interface Props {
  message: MessageView;
  /** Too old to be tapped. */
  stale: boolean;
  desk: PhoneDesk;
  members: SandboxUser[];
}

/**
 * A card in a chat. A tap waits for its answer with the component spinning and
 * the card locked, so that a second tap is always meant. What is typed into a
 * card stays when somebody else's tap changes it, as far as its field is still
 * there; Feishu does not say what its client does.
 */
export function CardMessage({ message, stale, desk, members }: Props) {
  const [broken, mend] = useErrorBoundary();
  const [waiting, setWaiting] = useState<{ path: string; version: number }>();
  const version = message.update_time;
  useLayoutEffect(() => { if (broken) mend(); }, [version]);
  if (broken) return <div class="unknown">这张卡片无法显示</div>;
  const card = (message.content ?? {}) as CardJson;

  const send = async (path: string, request: TapRequest, { taken }: Course): Promise<void> => {
    setWaiting({ path, version });
    try {
      const toast = toastOf(await sandbox.tap(desk.openId, request));
      if (toast) desk.notify(toast);
      if (toast?.type !== 'error') taken?.();
    } catch (error) {
      desk.notify(errorToast(error));
    }
    setWaiting(undefined);
  };
  const scene: Scene = {
    desk,
    members,
    components: COMPONENTS,
    style: card.config?.style ?? {},
    version,
    pending: pendingPath(waiting, version),
    locked: (node) => waiting !== undefined || (stale && !onlyOpens(node)),
    act(node, path, tap, course = {}) {
      if (scene.locked(node)) return;
      const run = (): void => {
        course.agreed?.();
        const url = urlOf(node);
        if (url) desk.openUrl(url);
        const callback = node.behaviors?.find((behavior) => behavior.type === 'callback');
        if (!callback && !tap.form_value) return;
        void send(path, { message_id: message.message_id, tag: node.tag ?? '', name: node.name || path, value: callback?.value ?? {}, ...tap }, course);
      };
      const { title, text } = ASKING.has(node.tag ?? '') ? node.confirm ?? {} : {};
      if (title?.content || text?.content) return desk.ask({ title: title?.content ?? '', text: text?.content ?? '' }, run);
      run();
    },
  };
  return (
    <SceneContext.Provider value={scene}>
      <Card card={card} draftKey={`${desk.openId} ${message.message_id}`} tooNew={message.needs_upgrade ?? false} />
    </SceneContext.Provider>
  );
}

/** Of a card that was changed meanwhile the paths are others: it stays locked, and nothing on it spins. */
function pendingPath(waiting: { path: string; version: number } | undefined, version: number): string {
  if (!waiting) return '';
  return waiting.version === version ? waiting.path : 'of an older card';
}

/** Feishu: the question of any other component is asked when its form is sent. */
const ASKING = new Set(['button', 'checker']);

/** Where a tap leads: the behavior, or the older spellings on a button. */
function urlOf(node: CardNode): string | undefined {
  const link = node.behaviors?.find((behavior) => behavior.type === 'open_url');
  return link ? link.pc_url || link.default_url : node.multi_url?.pc_url || node.multi_url?.url || node.url;
}

/** Whether a tap leads to an address and nowhere else: the bot need not be asked. */
function onlyOpens(node: CardNode): boolean {
  const calls = node.form_action_type !== undefined || node.behaviors?.some((behavior) => behavior.type === 'callback');
  return Boolean(urlOf(node)) && !calls;
}

/** What the client shows for an answer: the bot's toast, or Feishu's own error with its code. */
function toastOf(result: TapResult): Toast | undefined {
  if (result.code !== 0) return { type: 'error', content: result.code > 0 ? `出错了，请稍后重试 code: ${result.code}` : '出错了，请稍后重试' };
  return result.toast;
}
