import { useScene } from './scene.js';
import type { ElementProps } from './types.js';

/** A recording. It looks like one but does not sound: the sandbox hands out pictures only. */
export function Player({ timed }: { timed: boolean }) {
  const { desk } = useScene();
  return (
    <button type="button" class="player" aria-label="语音" onClick={() => desk.notify({ type: 'info', content: '沙箱不播放语音' })}>
      <span aria-hidden="true">▶</span><i aria-hidden="true" />{timed && <small>--:--</small>}
    </button>
  );
}

export function Audio({ node }: ElementProps) {
  return <Player timed={node.show_time ?? false} />;
}
