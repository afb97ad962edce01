type Node = { [name: string]: unknown };

export const IMAGE = 'img_v3_known';
export const PERSON = 'ou_known';
export const RECORDING = 'file_v3_known';

/** The world in which the good card is good. */
export const world = { knownUserIds: new Set([PERSON]), knownImageKeys: new Set([IMAGE]), knownFileKeys: new Set([RECORDING]) };

export const plain = (content: string): Node => ({ tag: 'plain_text', content });

export const submit = (name: string): Node => ({
  tag: 'button',
  name,
  text: plain('提交'),
  form_action_type: 'submit',
  behaviors: [{ type: 'callback', value: { action: name } }],
});

/** A card with every component in it and nothing wrong. A new object each time, so that a test may break its own. */
export function goodCard() {
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      width_mode: 'fill',
      summary: { content: '哨声', i18n_content: { zh_cn: '哨声' } },
      style: {
        text_size: { tiny: { default: 'small', mobile: 'x-small' } },
        color: { ink: { light_mode: 'rgba(5,157,178,0.52)', dark_mode: 'rgba(78,23,108,0.49)' } },
      },
    } as Node,
    card_link: { url: 'https://example.com' } as Node,
    header: {
      title: plain('占道经营'),
      subtitle: plain('街道吹哨'),
      template: 'orange',
      icon: { tag: 'standard_icon', token: 'chat_outlined', color: 'blue-500' },
      padding: '12px 8px',
      text_tag_list: ['一', '二', '三', '四'].map((word) => ({ tag: 'text_tag', text: plain(word), color: 'neutral' })),
    } as Node,
    body: { direction: 'vertical', padding: '12px', vertical_spacing: 'medium', elements: [...shown(), ...asked(), form()] } as Node,
  };
}

function shown(): Node[] {
  return [
    { tag: 'div', element_id: 'intro', text: { ...plain('说明'), text_size: 'tiny', text_color: 'ink' }, width: 'fill' },
    { tag: 'markdown', content: `<at id=${PERSON}></at> <at id=all></at> ![现场](${IMAGE})\n\n| a | b |\n|---|---|\n| 1 | 2 |` },
    { tag: 'hr', margin: '4px -12px' },
    { tag: 'img', img_key: IMAGE, alt: plain(''), size: '100px 80px', corner_radius: '5%' },
    { tag: 'img_combination', combination_mode: 'double', img_list: [{ img_key: IMAGE }] },
    { tag: 'person', user_id: PERSON, style: 'capsule' },
    { tag: 'person_list', persons: [{ id: PERSON }], size: 'small' },
    { tag: 'chart', chart_spec: { type: 'bar', data: { values: [] } }, aspect_ratio: '16:9', height: 'auto' },
    { tag: 'audio', file_key: RECORDING, audio_id: '1', time_display: 'both' },
    {
      tag: 'table',
      page_size: 5,
      row_height: 'low',
      header_style: { bold: true, lines: 1 },
      columns: [
        { name: 'unit', display_name: '单位', data_type: 'text', width: '20%' },
        { name: 'level', data_type: 'options' },
        { name: 'count', data_type: 'number', format: { precision: 0, symbol: '次' } },
        { name: 'due', data_type: 'date', date_format: 'YYYY/MM/DD HH:mm' },
        { name: 'who', data_type: 'persons' },
        { name: 'note', data_type: 'markdown' },
      ],
      rows: [{ unit: '城管', level: [{ text: '急', color: 'red' }], count: 2, due: 1_700_000_000_000, who: ['ou_gone'], note: '**好**' }],
    },
    {
      tag: 'collapsible_panel',
      expanded: false,
      header: { title: { tag: 'markdown', content: '**更多**' }, icon_expanded_angle: -180, width: 'auto_when_fold' },
      border: { color: 'grey', corner_radius: '5px' },
      elements: [{ tag: 'markdown', content: '内容' }],
    },
  ];
}

function asked(): Node[] {
  return [
    {
      tag: 'interactive_container',
      width: '200px',
      background_style: 'laser',
      behaviors: [{ type: 'open_url', default_url: 'https://example.com' }],
      elements: [{ tag: 'column_set', flex_mode: 'none', columns: [{ tag: 'column', width: 'weighted', weight: 2, elements: [{ tag: 'hr' }] }] }],
    },
    { tag: 'overflow', options: [{ text: plain('打开'), value: 'open' }] },
    { tag: 'checker', text: plain('已知'), button_area: { pc_display_rule: 'always', buttons: [{ tag: 'button', text: plain('看') }] } },
    { tag: 'select_img', options: [{ img_key: IMAGE, value: 'one' }], layout: 'bisect' },
    { tag: 'picker_time', initial_time: '09:30' },
  ];
}

function form(): Node {
  return {
    tag: 'form',
    name: 'reply',
    elements: [
      { tag: 'input', name: 'words', required: true, max_length: 500, input_type: 'multiline_text', placeholder: plain('请输入') },
      { tag: 'select_static', name: 'kind', options: [{ text: plain('甲'), value: 'a' }, { text: plain('乙'), value: 'b' }], initial_option: 'b' },
      { tag: 'multi_select_static', name: 'kinds', options: [{ text: plain('甲'), value: 'a' }], selected_values: ['a'] },
      { tag: 'select_person', name: 'person', options: [{ value: 'ou_gone' }] },
      { tag: 'multi_select_person', name: 'people', width: '120px' },
      { tag: 'date_picker', name: 'day', initial_date: '2028-02-29' },
      { tag: 'picker_datetime', name: 'moment', placeholder: plain('请选择') },
      submit('send'),
    ],
  };
}
