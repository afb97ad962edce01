import { useState } from 'preact/hooks';
import type { WorldState } from '../../api.js';
import { GroupChooser, PersonChooser } from '../choosers.js';
import { sandbox } from '../client.js';
import { Drawer } from '../drawer.js';
import type { ClockReading } from '../use-clock.js';
import { useLive } from '../use-live.js';
import { ActionRow } from './action-row.js';
import { activeSwitches, allCalm, type SwitchValues } from './active.js';
import { Counters } from './counters.js';
import { CustomStep } from './custom-step.js';
import type { Context, RowGroup } from './row-types.js';
import { GROUPS } from './rows.js';
import { SwitchRow } from './switch-row.js';

const CONNECTIONS_MS = 2_000;

interface Props {
  world: WorldState;
  clock: ClockReading;
  switches: SwitchValues;
  onClockMoved(): void;
  onSwitch(change: SwitchValues): Promise<void>;
  onClose(): void;
}

/** The troubles of the real platform, switched on by hand, by the table in rows.ts. What this sandbox does not know is not shown. */
export function PanelDrawer({ world, clock, switches, onClockMoved, onSwitch, onClose }: Props) {
  const [personId, setPersonId] = useState<string>();
  const [chatId, setChatId] = useState<string>();
  const [choosing, setChoosing] = useState<'person' | 'group'>();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [connections] = useLive('connections', sandbox.connections, (event) => event.kind === 'world', CONNECTIONS_MS);
  const context: Context = {
    world, clock,
    person: world.users.find((user) => user.open_id === personId),
    group: world.groups.find((group) => group.chat_id === chatId),
    connections,
  };
  const run = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true);
    setSaid(await work().catch((error: unknown) => (error instanceof Error ? error.message : String(error))));
    setBusy(false);
    onClockMoved();
  };
  const set = (change: SwitchValues): void => void run(() => onSwitch(change).then(() => ''));
  const reset = (): void => void run(async () => {
    await onSwitch(allCalm(switches));
    if (clock.speed !== 1) await sandbox.setSpeed(1);
    return '已全部复位';
  });
  const calm = activeSwitches(switches, clock).length === 0;
  const rowsOf = ({ rows }: RowGroup) => rows.filter((row) => (row.kind === 'action' ? row.possible?.(context) ?? true : row.key in switches));

  return (
    <Drawer title="开关" opener="open-switches" onClose={onClose}
      tools={<button type="button" class="tool" aria-disabled={calm || busy || undefined} onClick={() => { if (!calm && !busy) reset(); }}>全部复位</button>}>
      <p class="said" role="status">{said}</p>
      {GROUPS.map((group) => ({ title: group.title, rows: rowsOf(group) })).filter(({ rows }) => rows.length > 0).map(({ title, rows }) => (
        <section key={title} class="switches" aria-label={title}>
          <h3>{title}{title === '长连接' && <small>当前 {connections?.open} 条</small>}</h3>
          {rows.some((row) => row.kind === 'action' && row.needs.length > 0) && (
            <div class="targets">
              <button type="button" class="tool" onClick={() => setChoosing('person')}>人员：{context.person?.name ?? '请选择'}</button>
              <button type="button" class="tool" onClick={() => setChoosing('group')}>群：{context.group?.name ?? '请选择'}</button>
            </div>
          )}
          {rows.map((row) => (row.kind === 'action'
            ? <ActionRow key={row.label} row={row} context={context} busy={busy} onRun={(choice) => void run(() => choice.run(context))} />
            : <SwitchRow key={row.key} row={row} values={switches} onSet={set} />))}
          {title === '时钟' && <CustomStep busy={busy} onAdvance={(ms) => void run(() => sandbox.advance(ms).then(() => '已快进'))} />}
        </section>
      ))}
      <Counters />
      {choosing === 'person' && <PersonChooser title="选择人员" users={world.users} onChoose={(id) => { setPersonId(id); setChoosing(undefined); }} onClose={() => setChoosing(undefined)} />}
      {choosing === 'group' && <GroupChooser groups={world.groups} onChoose={(id) => { setChatId(id); setChoosing(undefined); }} onClose={() => setChoosing(undefined)} />}
    </Drawer>
  );
}
