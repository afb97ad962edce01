const STEPS = [
  '每部手机是一个人。点手机顶上的名字可以换人，点“添加角色”可以再加一部。',
  '打开机器人的会话，点快捷词或直接打字；卡片上的按钮和表单都能用。',
  '没摆出来的人收到消息时，名字会出现在顶栏，点一下就轮到他。',
  '用顶栏的时钟把时间往后拨，看提醒和到期；“请求日志”里是每一次调用。',
  '“开关”里可以制造故障：断网、限流、权限收回、重复和伪造的推送、人员离职、群解散。开着的都写在顶栏，可一键复位。',
  '在消息上点右键或“⋯”，可以转发、回复表情、撤回自己的消息。',
];

/** Explains the page itself, once per browser. It says nothing about the product being tried. */
export function Hint({ onClose }: { onClose(): void }) {
  return (
    <section class="hint" aria-label="怎么用">
      <h2>一个人，演所有人</h2>
      <ol>{STEPS.map((step) => <li key={step}>{step}</li>)}</ol>
      <button type="button" class="tool tool-main" onClick={onClose}>知道了</button>
    </section>
  );
}
