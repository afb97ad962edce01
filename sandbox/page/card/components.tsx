import type { FunctionComponent } from 'preact';
import { Button } from './button.js';
import { Chart } from './chart.js';
import { Checker, Overflow } from './choices.js';
import { DatePicker, DateTimePicker, TimePicker } from './dates.js';
import { Form } from './form.js';
import { Input } from './input.js';
import { ClickArea, CollapsiblePanel, ColumnSet } from './layout.js';
import { Person, PersonList } from './person.js';
import { Audio } from './player.js';
import { SelectImage, SelectMany, SelectOne, SelectPeople, SelectPerson } from './selects.js';
import { Table } from './table.js';
import { Div, Images, Markdowned, Single } from './text.js';
import type { ElementProps } from './types.js';

/** How each tag is drawn. It reaches the elements through the scene, because containers hold elements again. */
export const COMPONENTS: Record<string, FunctionComponent<ElementProps>> = {
  div: Div,
  markdown: Markdowned,
  hr: () => <hr />,
  audio: Audio,
  img: Single,
  img_combination: Images,
  person: Person,
  person_list: PersonList,
  table: Table,
  chart: Chart,
  column_set: ColumnSet,
  collapsible_panel: CollapsiblePanel,
  interactive_container: ClickArea,
  form: Form,
  button: Button,
  input: Input,
  select_static: SelectOne,
  multi_select_static: SelectMany,
  select_person: SelectPerson,
  multi_select_person: SelectPeople,
  select_img: SelectImage,
  date_picker: DatePicker,
  picker_time: TimePicker,
  picker_datetime: DateTimePicker,
  checker: Checker,
  overflow: Overflow,
};
