import type { ActionChoice, ActionRow as Row, Context } from './row-types.js';

interface Props {
  row: Row;
  context: Context;
  busy: boolean;
  onRun(choice: ActionChoice): void;
}

/** One thing that can be made to happen, with a button for each way; they wait until whom it concerns is chosen. */
export function ActionRow({ row, context, busy, onRun }: Props) {
  const missing = row.needs.some((need) => context[need] === undefined);
  // Not `disabled`, which would take the focus away from what was pressed.
  const idle = !busy && !missing;
  return (
    <div class="switch switch-action" role="group" aria-label={row.label}>
      <span class="switch-words"><b>{row.label}</b><small>{row.help}</small></span>
      <span class="switch-choices">
        {row.choices.map((choice) => (
          <button key={choice.label} type="button" class="chip" aria-disabled={idle ? undefined : true} aria-pressed={choice.pressed ? choice.pressed(context) : undefined} onClick={() => { if (idle) onRun(choice); }}>
            {choice.label}
          </button>
        ))}
      </span>
    </div>
  );
}
