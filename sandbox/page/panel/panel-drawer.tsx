import { useState } from 'preact/hooks';
import type { WorldState } from '../../api.js';
import { GroupChooser, PersonChooser } from '../choosers.js';
import { sandbox, type LongConnection } from '../client.js';
import { ConfirmDialog } from '../confirm-dialog.js';
import { Drawer } from '../drawer.js';
import type { ClockReading } from '../use-clock.js';
import { ActionRow } from './action-row.js';
import { activeSwitches, allCalm, type SwitchValues } from './active.js';
import { Counters } from './counters.js';
import type { ActionChoice, Context, RowGroup } from './row-types.js';
import { GROUPS } from './rows.js';
import { SwitchRow } from './switch-row.js';

interface Props {
  world: WorldState;
  clock: ClockReading;
  switches: SwitchValues;
  /** undefined in a sandbox that has none. */
  connections: LongConnection | undefined;
  /** The clock or the connections may be others now. */
  onMoved(): void;
  onSwitch(change: SwitchValues): Promise<void>;
  onClose(): void;
}

/** The troubles of the real platform, switched on by hand, by the table in rows.ts. What this sandbox does not know is not shown. */
export function PanelDrawer({ world, clock, switches, connections, onMoved, onSwitch, onClose }: Props) {
  const [personId, setPersonId] = useState<string>();
  const [chatId, setChatId] = useState<string>();
  const [choosing, setChoosing] = useState<'person' | 'group'>();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [asked, setAsked] = useState<ActionChoice>();
  const context: Context = {
    world, clock,
    person: world.users.find((user) => user.open_id === personId),
    group: world.groups.find((group) => group.chat_id === chatId),
    connections,
  };
  const run = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true);
    // The same sentence twice would not be heard twice.
    setSaid('');
    setSaid(await work().catch((error: unknown) => (error instanceof Error ? error.message : String(error))));
    setBusy(false);
    onMoved();
  };
  const set = (change: SwitchValues): void => void run(() => onSwitch(change).then(() => ''));
  const reset = (): void => void run(async () => {
    await onSwitch(allCalm(switches));
    if (clock.speed !== 1) await sandbox.setSpeed(1);
    if (refuseWith !== 0) await sandbox.refuseConnections(0);
    return '开关、走时速度和拒绝新连接都已复位；拨过的时间、人和群的变动不会退回';
  });
  const refuseWith = connections?.refuse_with ?? 0;
  const calm = activeSwitches(switches, { speed: clock.speed, refuseWith }).length === 0;
  const choose = (choice: ActionChoice): void => (choice.asks ? setAsked(choice) : void run(() => choice.run(context)));
  const rowsOf = ({ rows }: RowGroup) => rows.filter((row) => (row.kind === 'action' ? row.possible?.(context) ?? true : row.key in switches));

  return (
    <Drawer title="开关" opener="open-switches" said={said} onClose={onClose}
      tools={<button type="button" class="tool" aria-disabled={calm || busy || undefined} onClick={() => { if (!calm && !busy) reset(); }}>全部复位</button>}>
      {GROUPS.map((group) => ({ ...group, rows: rowsOf(group) })).filter(({ rows }) => rows.length > 0).map(({ title, note, rows, Extra }) => (
        <section key={title} class="switches" aria-label={title}>
          <h3>{title}{note && <small>{note(context)}</small>}</h3>
          {rows.some((row) => row.kind === 'action' && row.needs.length > 0) && (
            <div class="targets">
              <button type="button" class="tool" onClick={() => setChoosing('person')}>人员：{context.person?.name ?? '请选择'}</button>
              <button type="button" class="tool" onClick={() => setChoosing('group')}>群：{context.group?.name ?? '请选择'}</button>
            </div>
          )}
          {rows.map((row) => (row.kind === 'action'
            ? <ActionRow key={row.label} row={row} context={context} busy={busy} onRun={choose} />
            : <SwitchRow key={row.key} row={row} values={switches} onSet={set} />))}
          {Extra && <Extra busy={busy} onRun={(work) => void run(work)} />}
        </section>
      ))}
      <Counters />
      {choosing === 'person' && <PersonChooser title="选择人员" users={world.users} onChoose={(id) => { setPersonId(id); setChoosing(undefined); }} onClose={() => setChoosing(undefined)} />}
      {choosing === 'group' && <GroupChooser groups={world.groups} onChoose={(id) => { setChatId(id); setChoosing(undefined); }} onClose={() => setChoosing(undefined)} />}
      {asked?.asks && <ConfirmDialog spec={asked.asks(context)} onNo={() => setAsked(undefined)} onYes={() => { setAsked(undefined); void run(() => asked.run(context)); }} />}
    </Drawer>
  );
}
