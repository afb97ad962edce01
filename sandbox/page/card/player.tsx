import { useScene } from './scene.js';
import type { ElementProps } from './types.js';

/** A recording. It looks like one but does not sound: the sandbox hands out pictures only. */
export function Player({ timed, bar = true, wide = false, disabled = false }: { timed: boolean; bar?: boolean; wide?: boolean; disabled?: boolean }) {
  const { desk } = useScene();
  return (
    <button type="button" class="player" data-wide={wide} disabled={disabled} aria-label="语音" onClick={() => desk.notify({ type: 'info', content: '沙箱不播放语音' })}>
      <span aria-hidden="true">▶</span>{bar && <i aria-hidden="true" />}{timed && <small>--:--</small>}
    </button>
  );
}

export function Audio({ node }: ElementProps) {
  return <Player timed={node.show_time ?? false} bar={node.show_progress_bar ?? true} wide={node.width === 'fill'} disabled={node.disabled ?? false} />;
}
